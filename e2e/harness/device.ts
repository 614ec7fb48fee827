import type { Page } from 'playwright-core'
import { until } from './until'

/** Waits until a person's device has a view on its disk, so that it opens with no network. */
export async function viewKept(page: Page, userId: string, view: string): Promise<void> {
  await until(
    () =>
      page.evaluate(
        ([name, view]) =>
          new Promise<boolean>((resolve, reject) => {
            const asked = indexedDB.open(name!)
            asked.onerror = () => reject(asked.error)
            asked.onsuccess = () => {
              const found = asked.result.transaction('views').objectStore('views').get(view!)
              found.onsuccess = () => {
                asked.result.close()
                resolve(found.result !== undefined)
              }
            }
          }),
        [`zhanban-${userId}`, view] as const,
      ),
    Boolean,
  )
}
