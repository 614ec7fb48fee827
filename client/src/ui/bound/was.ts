/** What the fields a command sets were before it: the payload of its undo. */
export function was<T extends object, F extends object>(
  before: T,
  fields: F,
): { [K in keyof F & keyof T]: T[K] } {
  return Object.fromEntries(Object.keys(fields).map((key) => [key, before[key as keyof T]])) as never
}
