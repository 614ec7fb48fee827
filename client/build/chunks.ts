import type { Rolldown } from 'vite'
import { firstPages } from './first_load.ts'

interface Graph {
  getModuleInfo(id: string): Rolldown.ModuleInfo | null
}

/**
 * Which chunk a module goes into, so that a first look needs few requests and packs well: the libraries of every page, the app around the
 * pages with what the board shares with other pages, the board, and the field of a zone, which no phone shows. Everything else is left to the bundler.
 */
export function chunkOf(entry: string): (id: string, graph: Graph) => string | null {
  let main: Set<string> | null = null
  let first: Set<string> | null = null
  let phone: Set<string> | null = null
  return (id, graph) => {
    main ??= reached(graph, [entry])
    first ??= reached(graph, pagesOf(graph, entry, [...firstPages.all, ...firstPages.desktop]))
    phone ??= reached(graph, pagesOf(graph, entry, [...firstPages.all, ...firstPages.phone]))
    if (!main.has(id) && !first.has(id)) return null
    const board = phone.has(id) || !id.includes('/board/quick/') ? 'Board' : 'QuickAdd'
    if (id.includes('/node_modules/') || id.startsWith('\0')) return main.has(id) ? 'vendor' : board
    return main.has(id) || !id.includes('/features/board/') ? 'app' : board
  }
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
