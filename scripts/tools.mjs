import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { Failure } from './failure.mjs'
import { run } from './processes.mjs'

// Debian keeps the database server in a folder that an ordinary user's PATH lacks.
process.env.PATH += ':/usr/sbin'

const wanted = [
  {
    what: 'a C compiler (for go test -race)',
    debian: ['gcc', 'libc6-dev'],
    there: () => answers('gcc', ['--version']),
  },
  { what: 'MariaDB', debian: ['mariadb-server'], there: () => answers('mariadbd', ['--version']) },
  { what: 'Chromium', debian: ['chromium'], there: () => chromium() !== undefined },
  { what: 'a Chinese font', debian: ['fonts-noto-cjk'], there: chineseFont },
]

// The same Chromium without the window around a page, which nobody sees here and which takes a quarter of the time.
const shell = { path: '/usr/lib/chromium/chromium-headless-shell', debian: 'chromium-headless-shell' }

/**
 * Sees to it that everything the tests need is there: installs Debian's packages
 * when it may, otherwise fails with the sentence what to install. A missing
 * tool never skips a test.
 */
export async function provideTools(work) {
  await provideNeeded(work)
  await provideShell(work)
  console.log(`The browser is ${chromium()}`)
}

async function provideNeeded(work) {
  const missing = await missingTools()
  if (missing.length === 0) return
  const packages = missing.flatMap((tool) => tool.debian).join(' ')
  const sentence = `the tests need ${missing.map((tool) => tool.what).join(', ')}; on Debian: apt-get install --no-install-recommends ${packages}`
  if (userInfo().uid !== 0 || !(await answers('apt-get', ['--version']))) throw new Failure(sentence)
  await work(`Installing ${packages}`, async () => {
    await apt(['update'])
    await apt(['install', '-y', '--no-install-recommends', ...packages.split(' ')])
  })
  if ((await missingTools()).length > 0) throw new Failure(`still missing after the install: ${sentence}`)
}

/** Only a help: where it cannot be had in the very version of the Chromium that is there, that one does everything. */
async function provideShell(work) {
  if (process.env.ZHANBAN_CHROMIUM || existsSync(shell.path) || userInfo().uid !== 0) return
  const { code, output: version } = await run('dpkg-query', ['-W', '-f', '${Version}', 'chromium'])
  if (code !== 0) return
  await work(`Installing ${shell.debian}`, () =>
    apt(['install', '-y', '--no-install-recommends', `${shell.debian}=${version}`]).catch((error) =>
      console.log(`it is left out: ${error.message.trim().split('\n').at(-1)}`),
    ),
  )
}

/** Where Chromium is; ZHANBAN_CHROMIUM names another one. */
export function chromium() {
  const places = [
    process.env.ZHANBAN_CHROMIUM,
    shell.path,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ]
  return places.find((path) => path && existsSync(path))
}

async function missingTools() {
  const there = await Promise.all(wanted.map((tool) => tool.there()))
  return wanted.filter((_, n) => !there[n])
}

async function answers(command, args) {
  return (await run(command, args)).code === 0
}

async function chineseFont() {
  const { code, output } = await run('fc-list', [':lang=zh', 'family'])
  return code === 0 && output.trim() !== ''
}

async function apt(args) {
  const { code, output } = await run('apt-get', ['-q', ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (code !== 0) throw new Failure(`apt-get ${args.join(' ')} failed:\n${output}`)
}
