import { afterAll, afterEach } from 'vitest'
import { clearMedia, clearSeats } from './browser'

afterEach(async (test) => {
  await clearSeats(test.task.result?.state === 'fail' ? test.task.name : null)
})

afterAll(clearMedia)
