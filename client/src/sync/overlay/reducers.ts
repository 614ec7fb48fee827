import type { CommandPayloads, CommandType } from '@/api/types'
import type { Draft } from './draft'

/** What a command does to the nouns before the server has spoken. It must never throw for what is missing. */
export type Reducer<T extends CommandType> = (draft: Draft, payload: CommandPayloads[T]) => void

/** Every command's effect. */
export type Reducers = { [T in CommandType]: Reducer<T> }
