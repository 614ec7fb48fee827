// What browsers measure for the bench (bench/browser.go): `node scripts/measure.mjs look [--quick]`, asked line by line.
import { runnerImport } from 'vite'
import { inRoot } from './root.mjs'

const [name, how] = process.argv.slice(2)
const { module } = await runnerImport(inRoot('e2e', 'measures', 'serve.ts'), { configFile: false, logLevel: 'silent' })
await module.serve(name, how === '--quick')
process.exit()
