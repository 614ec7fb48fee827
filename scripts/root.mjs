import { fileURLToPath } from 'node:url'
import { dirname, join } from 'node:path'

/** The project's folder; every script works from here, wherever it was called. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** A path inside the project. */
export const inRoot = (...parts) => join(root, ...parts)

/** The server's binary, built by build.mjs. */
export const binary = inRoot('bin', process.platform === 'win32' ? 'zhanban.exe' : 'zhanban')
