import { createInterface } from 'node:readline'
import { clearSeats, closeBrowser } from '../harness/browser'
import { sections } from './sections'

/**
 * Answers the bench line by line: first what can be measured, then for each number it says the figures of one round of that measure, or why it failed. Ends with
 * what it is asked through, so that nothing is left when the bench is gone.
 */
export async function serve(name: string, quick: boolean): Promise<void> {
  const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`)
  const questions = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
  let end = async () => {}
  try {
    const section = await sections[name]!(quick)
    end = section.end
    say({ measures: section.measures.map(({ name, id }) => ({ name, id })) })
    for (let asked = await questions.next(); !asked.done; asked = await questions.next())
      say({ figures: await section.measures[Number(asked.value)]!.run() })
  } catch (error) {
    say({ failed: String((error as Error).stack ?? error) })
  } finally {
    await clearSeats(null)
    await closeBrowser()
    await end()
  }
}
