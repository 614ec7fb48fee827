// How wide a text is in a font is asked once: on a map the same codes and names are written at every change.
const widths = new Map<string, Map<string, number>>()
const most = 20_000

/** The width of a text in the font that is set. */
export function widthOf(ctx: CanvasRenderingContext2D, text: string): number {
  const { font } = ctx
  let known = widths.get(font)
  if (!known || known.size > most) widths.set(font, (known = new Map()))
  let width = known.get(text)
  if (width === undefined) known.set(text, (width = ctx.measureText(text).width))
  return width
}

/** As much of a text as has room, with a sign that there is more. */
export function cut(ctx: CanvasRenderingContext2D, text: string, width: number): string {
  if (widthOf(ctx, text) <= width) return text
  let [least, end] = [1, Math.max(1, text.length - 1)]
  while (least < end) {
    const middle = Math.ceil((least + end) / 2)
    if (widthOf(ctx, `${text.slice(0, middle)}…`) <= width) least = middle
    else end = middle - 1
  }
  return `${text.slice(0, least)}…`
}
