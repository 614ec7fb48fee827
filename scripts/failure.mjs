/**
 * Something the person at the terminal can act on. It is shown as one sentence,
 * without a stack: the words are the whole message.
 */
export class Failure extends Error {}

/** Runs a script's main function; a Failure ends it with its sentence and code 1. */
export async function main(run) {
  try {
    process.exitCode = (await run()) ?? 0
  } catch (error) {
    console.error(error instanceof Failure ? `\n✗ ${error.message}` : error)
    process.exitCode = 1
  }
}
