import type { Day } from '@/api/types'

/** Whether a contract can have been signed on a day: today or before, as the server says too. */
export const signedBy = (day: Day, today: Day): boolean => day !== '' && day <= today
