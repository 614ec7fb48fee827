import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { broken } from './budget.ts'
import { firstPages } from './first_load.ts'

type Bundle = Parameters<typeof broken>[0]

const limits = { firstLoad: { desktop: 2500, phone: 2000 }, largestChunk: 1500 }

interface Part {
  size?: number
  modules?: string[]
  facade?: string
  imports?: string[]
  dynamic?: string[]
  css?: string[]
}

/** A bundle of files that are as large packed as said: of what is random a digit takes half a byte. */
function bundleOf(parts: Record<string, Part>): Bundle {
  const files = Object.entries(parts).map(([fileName, part]) => {
    const text = randomBytes(part.size ?? 8).toString('hex')
    if (!fileName.endsWith('.js')) return [fileName, { type: 'asset', fileName, source: text }]
    const { modules = [], facade = null, imports = [], dynamic = [], css = [] } = part
    return [
      fileName,
      {
        type: 'chunk',
        fileName,
        code: text,
        moduleIds: modules,
        facadeModuleId: facade,
        imports,
        dynamicImports: dynamic,
        viteMetadata: { importedCss: new Set(css) },
      },
    ]
  })
  return Object.fromEntries(files) as Bundle
}

const main = '/client/src/main.ts'
const page = (path: string) => `/client${path}`
const chart = '/node_modules/chart.js/dist/chart.js'

describe('broken', () => {
  it('finds nothing where all is small', () => {
    const small = { 'main.js': { modules: [main] }, 'main.css': {}, 'late.js': { size: 1000 } }
    expect(broken(bundleOf(small), limits)).toEqual([])
  })

  it('weighs each file of code and styles, first or late, and nothing else', () => {
    const found = broken(
      bundleOf({
        'main.js': { modules: [main] },
        'late.js': { size: 4000 },
        'late.css': { size: 4000 },
        'plan.png': { size: 9000 },
      }),
      limits,
    )
    expect(found).toHaveLength(2)
    expect(found[0]).toMatch(/^late\.js: \d+ bytes, at most 1500$/)
    expect(found[1]).toMatch(/^late\.css: \d+ bytes, at most 1500$/)
  })

  it('weighs what the first load imports, at any depth, with its styles', () => {
    const found = broken(
      bundleOf({
        'main.js': { size: 100, modules: [main], imports: ['vendor.js'], css: ['main.css'] },
        'vendor.js': { size: 900, imports: ['deep.js'] },
        'deep.js': { size: 900 },
        'main.css': { size: 900 },
        'other.css': { size: 900 },
      }),
      limits,
    )
    expect(found).toHaveLength(2)
    expect(found[0]).toMatch(/^the first load on a desktop, .*, at most 2500$/)
    expect(found[1]).toMatch(/^the first load on a phone, .*, at most 2000$/)
  })

  it('does not weigh what is fetched later', () => {
    const parts = {
      'main.js': { size: 900, modules: [main], dynamic: ['report.js'] },
      'report.js': { size: 900, imports: ['report2.js'] },
      'report2.js': { size: 900 },
    }
    expect(broken(bundleOf(parts), limits)).toEqual([])
  })

  it('weighs the board of a phone on a phone alone, by name or by facade', () => {
    const weigh = (parts: Record<string, Part>) =>
      broken(bundleOf({ 'main.js': { modules: [main] }, ...parts }), limits).map(
        (line) => /a (\w+),/.exec(line)?.[1],
      )
    const large = { size: 1300, imports: ['more.js'] }
    const more = { 'more.js': { size: 1300 } }
    expect(weigh({ ...more, 'b.js': { ...large, facade: page(firstPages.phone[0]!) } })).toEqual(['phone'])
    expect(weigh({ ...more, 'b.js': { ...large, modules: [page(firstPages.phone[0]!)] } })).toEqual(['phone'])
    expect(weigh({ ...more, 'b.js': { ...large, modules: [page('/src/i18n/locales/en.ts')] } })).toEqual([])
  })

  it('names who drags a large library along, however small it is packed', () => {
    const parts = {
      'main.js': { modules: [main], dynamic: ['charts.js'] },
      'charts.js': { modules: ['/client/src/ui/Chart.vue', chart] },
      'report.js': { imports: ['charts.js'] },
      'later.js': { dynamic: ['charts.js'] },
    }
    expect(broken(bundleOf(parts), limits)).toEqual(['report.js: imports charts.js statically'])
  })

  it('is of what stands in budget.json unless said otherwise', () => {
    expect(broken(bundleOf({ 'main.js': { modules: [main], size: 50_000 } }))).toEqual([])
    expect(broken(bundleOf({ 'main.js': { modules: [main], size: 76_000 } }))).toHaveLength(1)
  })
})
