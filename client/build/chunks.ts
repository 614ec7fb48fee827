import type { Rolldown } from 'vite'
import { firstPages } from './first_load.ts'

interface Graph {
  getModuleInfo(id: string): Rolldown.ModuleInfo | null
}

/** The chunks every first look runs, on a desktop and on a phone. */
export const firstChunks: readonly string[] = ['vendor', 'app']

/**
 * Which chunk a module goes into, so that a first look needs few requests and packs well: the libraries of every page, and the app around the pages
 * with the board, where every person's day begins. What comes later is a file for each feature, one for the shared parts and one for the machinery
 * below them: a phone that fetches the whole app for the time without network asks for dozens of files, not for hundreds. Libraries only one part
 * wants (drawing charts, reading Markdown) are left to the bundler, with that part.
 */
export function chunkOf(entry: string): (id: string, graph: Graph) => string | null {
  let first: Set<string> | null = null
  let phone: Set<string> | null = null
  let login: Set<string> | null = null
  return (id, graph) => {
    first ??= reached(graph, [entry])
    phone ??= reached(graph, pagesOf(graph, entry, firstPages.phone))
    login ??= reached(graph, pagesOf(graph, entry, ['/src/features/login/LoginPage.vue']))
    if (first.has(id)) return id.includes('/node_modules/') || id.startsWith('\0') ? 'vendor' : 'app'
    if (phone.has(id)) return null
    return login.has(id) ? 'login' : laterChunkOf(id, graph)
  }
}

const machinery =
  /\/node_modules\/(reka-ui|@floating-ui|@internationalized|@vueuse|@tanstack|aria-hidden|defu|ohash)\//

/** Libraries that are large and wanted in few places: what imports them statically is itself imported only where it is used. */
export const library = /\/node_modules\/(chart\.js|dompurify|markdown-it)\//

function laterChunkOf(id: string, graph: Graph): string | null {
  const feature = /\/src\/features\/(\w+)\//.exec(id)
  if (feature) return feature[1]!
  if (/\/src\/(ui|app)\//.test(id)) return ownLibrary(id, graph) ? null : 'parts'
  return machinery.test(id) ? 'machinery' : null
}

// Among the shared parts such a one would have every page load its library.
function ownLibrary(id: string, graph: Graph): boolean {
  const module = id.replace(/\?.*$/, '') // the style of a component stays with it
  return [...reached(graph, [module])].some((one) => library.test(one))
}

// The first pages are not imported statically anywhere, so they are looked for below the entry.
function pagesOf(graph: Graph, entry: string, wanted: readonly string[]): string[] {
  const found: string[] = []
  const seen = new Set<string>()
  const open = [entry]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    if (wanted.some((page) => id!.endsWith(page))) found.push(id)
    const info = graph.getModuleInfo(id)
    open.push(...(info?.importedIds ?? []), ...(info?.dynamicallyImportedIds ?? []))
  }
  return found
}

function reached(graph: Graph, from: string[]): Set<string> {
  const seen = new Set<string>()
  const open = [...from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    open.push(...(graph.getModuleInfo(id)?.importedIds ?? []))
  }
  return seen
}
