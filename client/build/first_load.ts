import type { Rolldown } from 'vite'

type Bundle = Rolldown.OutputBundle
type Chunk = Rolldown.OutputChunk & { viteMetadata?: { importedCss: Set<string> } }

const entry = ['/client/index.html', '/src/main.ts']

/** What a first look at a board asks for beside the app's own files: on a desktop nothing. */
export const firstPages = { desktop: [], phone: ['/src/features/board/BoardPhone.vue'] }

/** The files of a build that some pages load at once: their code and styles, and all these import statically. */
export function loadedBy(bundle: Bundle, pages: readonly string[]): Set<string> {
  const files = new Set<string>()
  const visit = (chunk: Chunk): void => {
    if (files.has(chunk.fileName)) return
    files.add(chunk.fileName)
    for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css)
    for (const name of chunk.imports) {
      const imported = bundle[name]
      if (imported?.type === 'chunk') visit(imported)
    }
  }
  for (const chunk of chunksOf(bundle)) {
    // A page packed with others is asked for by a file of its own that only names it.
    const named = [...chunk.moduleIds, ...(chunk.facadeModuleId ? [chunk.facadeModuleId] : [])]
    if (named.some((id) => pages.some((page) => id.endsWith(page)))) visit(chunk)
  }
  return files
}

/** What a browser loads before the first card, by its screen: what the budget weighs, and the list the build leaves for others. */
export function firstLoad(bundle: Bundle): { desktop: string[]; phone: string[] } {
  const files = (who: 'desktop' | 'phone') => [...loadedBy(bundle, [...entry, ...firstPages[who]])]
  return { desktop: files('desktop'), phone: files('phone') }
}

/** What the entry itself loads. */
export function entryFiles(bundle: Bundle): Set<string> {
  return loadedBy(bundle, entry)
}

function chunksOf(bundle: Bundle): Chunk[] {
  return Object.values(bundle).filter((file): file is Chunk => file.type === 'chunk')
}
