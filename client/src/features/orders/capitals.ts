const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿', '万亿']

function whole(yuan: number): string {
  let text = ''
  let gap = false
  let filled = false
  const figures = [...String(yuan)].map(Number)
  figures.forEach((digit, at) => {
    const place = figures.length - 1 - at
    if (digit) {
      text += (gap ? digits[0] : '') + digits[digit] + places[place % 4]
      filled = true
    }
    gap = !digit && text !== ''
    if (place % 4 || !filled) return
    text += groups[place / 4]
    filled = false
  })
  return text
}

/** An amount of fen in capitals, as a contract in RMB says it beside the figures: 壹仟零伍元叁角整. */
export function capitals(fen: number): string {
  const size = Math.abs(fen)
  const yuan = Math.floor(size / 100)
  const [jiao, rest] = [Math.floor(size / 10) % 10, size % 10]
  let text = yuan || !size ? `${whole(yuan) || digits[0]}元` : ''
  if (jiao) text += `${digits[jiao]}角`
  else if (yuan && rest) text += digits[0]
  text += rest ? `${digits[rest]}分` : '整'
  return (fen < 0 ? '负' : '') + text
}
