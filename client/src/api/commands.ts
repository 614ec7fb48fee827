/** The payload of every command, derived from the server's OpenAPI. */
import type { components } from './openapi.gen'

type Schemas = components['schemas']
type AnyCommand = Schemas['Command']

/** Every command a person can give, and its payload. */
export type CommandPayloads = { [C in AnyCommand as C['type']]: C['payload'] }
/** The name of a command. */
export type CommandType = keyof CommandPayloads
/** What a command of a type carries. */
export type CommandPayload<T extends CommandType> = CommandPayloads[T]
/** One command to give, its payload fitting its type. */
export type CommandCall = { [T in CommandType]: { type: T; payload: CommandPayloads[T] } }[CommandType]

export type CustomerRow = Schemas['CustomerImportRow']
export type BoothCreate = Schemas['BoothCreate']
