/** Messages as the locale files nest them. */
export interface Messages {
  [key: string]: string | Messages
}

/** The texts of a language by their whole key. */
export type Texts = Record<string, string>

/** Turns nested messages into flat dotted keys, so that the dotted reason keys of errors.json can stand beside nested ones. */
export function flatten(messages: Messages, prefix = '', into: Texts = {}): Texts {
  for (const key in messages) {
    const value = messages[key]!
    if (typeof value === 'string') into[prefix + key] = value
    else flatten(value, `${prefix}${key}.`, into)
  }
  return into
}
