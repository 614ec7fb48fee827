/** Messages as the locale files nest them; leaves are texts or compiled messages. */
export type Messages = { [key: string]: unknown }

/**
 * Turns nested messages into flat dotted keys. The small i18n runtime looks keys up flat, and flat keys let the dotted reason keys
 * of errors.json stand beside nested ones.
 */
export function flatten(messages: Messages, prefix = '', into: Messages = {}): Messages {
  for (const [key, value] of Object.entries(messages)) {
    if (isLeaf(value)) into[prefix + key] = value
    else flatten(value as Messages, `${prefix}${key}.`, into)
  }
  return into
}

// A message compiled at build is a syntax tree: type 0 with a body.
function isLeaf(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  const node = value as Messages
  return (node.t === 0 && 'b' in node) || (node.type === 0 && 'body' in node)
}
