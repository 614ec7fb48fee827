import { afterAll, afterEach } from 'vitest'
import { clearSeats, closeBrowser } from './browser'

afterEach(async (test) => {
  await clearSeats(test.task.result?.state === 'fail' ? test.task.name : null)
})

afterAll(closeBrowser)
