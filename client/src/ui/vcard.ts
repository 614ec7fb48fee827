/** What stands on an electronic business card: vCard 2.1, 3.0 and 4.0, several in a file, and MECARD of QR codes. */
export interface VCard {
  name: string
  company: string
  position: string
  /** Mobile numbers and preferred ones first. */
  phones: string[]
  mails: string[]
  wechat: string
  address: string
  /** 2006-01-02, or 01-02 where the year is not known; empty: none. */
  birthday: string
  /** In the same form. */
  anniversary: string
  anniversaryOf: string
  likes: string
  /** What the card says beside: notes, web addresses. */
  notes: string
}

/** The most cards read of one text: what is behind them is left out. */
export const cardsMost = 50_000

/** Reads every card of a file or a code; empty if it holds none. */
export function readVCards(source: string | Uint8Array): VCard[] {
  const text = typeof source === 'string' ? source : decode(source)
  if (/^\s*MECARD:/i.test(text)) return [readMecard(text)]
  const cards: VCard[] = []
  let lines: Line[] | null = null
  for (const line of linesOf(text)) {
    if (line.key === 'BEGIN' && /^vcard$/i.test(line.value.trim())) lines = []
    else if (line.key === 'END' && lines) {
      if (cards.length < cardsMost) cards.push(cardOf(lines))
      lines = null
    } else lines?.push(line)
  }
  return cards
}

interface Line {
  key: string
  /** Types and other parameters, upper case. */
  types: string[]
  value: string
}

/** UTF-8 or UTF-16 by their marks, else UTF-8 if it is valid, else GB18030, which Chinese phones write. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** The lines of a text, folded ones joined. */
function linesOf(text: string): Line[] {
  const raw = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)
  const found: Line[] = []
  for (let at = 0; at < raw.length; at++) {
    let one = raw[at]!
    while (/^[ \t]/.test(raw[at + 1] ?? '')) one += raw[++at]!.slice(1)
    // A soft line break of quoted-printable: the next line goes on without a space.
    if (/^[^:]*QUOTED-PRINTABLE/i.test(one))
      while (one.endsWith('=') && at + 1 < raw.length)
        one = one.slice(0, -1) + raw[++at]!.replace(/^[ \t]/, '')
    const line = lineOf(one)
    if (line) found.push(line)
  }
  return found
}

function lineOf(text: string): Line | null {
  const colon = outsideQuotes(text, ':')
  if (colon < 1) return null
  const [first = '', ...rest] = splitOutside(text.slice(0, colon), ';')
  const types: string[] = []
  let charset = ''
  for (const param of rest) {
    const [name = '', value] = param.split(/=(.*)/s)
    if (/^charset$/i.test(name)) charset = value ?? ''
    else for (const type of (value ?? name).replaceAll('"', '').split(',')) types.push(type.toUpperCase())
  }
  let value = text.slice(colon + 1)
  if (types.includes('QUOTED-PRINTABLE')) value = unquote(value, charset)
  return { key: first.slice(first.lastIndexOf('.') + 1).toUpperCase(), types, value }
}

function outsideQuotes(text: string, sign: string): number {
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted
    else if (text[at] === sign && !quoted) return at
  }
  return -1
}

function splitOutside(text: string, sign: string): string[] {
  const parts: string[] = []
  for (let at = outsideQuotes(text, sign); at >= 0; at = outsideQuotes(text, sign)) {
    parts.push(text.slice(0, at))
    text = text.slice(at + 1)
  }
  return [...parts, text]
}

function unquote(value: string, charset: string): string {
  const bytes: number[] = []
  for (let at = 0; at < value.length; at++) {
    const hex = /^=([0-9a-f]{2})/i.exec(value.slice(at, at + 3))
    if (hex) {
      bytes.push(parseInt(hex[1]!, 16))
      at += 2
    } else bytes.push(...new TextEncoder().encode(value[at]))
  }
  const all = new Uint8Array(bytes)
  if (/^(gb|cp936)/i.test(charset)) return new TextDecoder('gb18030').decode(all)
  return decode(all)
}

/** A value's parts at its semicolons, without escapes. */
function parts(value: string): string[] {
  return value.split(/(?<!\\);/).map(plain)
}

function plain(value: string): string {
  return value.replace(/\\(.)/gs, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign)).trim()
}

const chinese = /[\u3400-\u9fff]/

function cardOf(lines: readonly Line[]): VCard {
  const card: VCard = {
    name: '',
    company: '',
    position: '',
    phones: [],
    mails: [],
    wechat: '',
    address: '',
    birthday: '',
    anniversary: '',
    anniversaryOf: '',
    likes: '',
    notes: '',
  }
  let written = ''
  let unit = ''
  const phones: { value: string; rank: number }[] = []
  const notes: string[] = []
  for (const line of lines) {
    const value = plain(line.value)
    if (!value) continue
    if (line.key === 'FN') card.name ||= oneLine(value)
    else if (line.key === 'N') written = nameOf(parts(line.value))
    else if (line.key === 'ORG') {
      const [company = '', ...units] = parts(line.value)
      card.company ||= oneLine(company)
      unit ||= oneLine(units.join(' '))
    } else if (line.key === 'TITLE') card.position ||= oneLine(value)
    else if (line.key === 'TEL')
      phones.push({ value: oneLine(value.replace(/^tel:/i, '')), rank: rankOf(line) })
    else if (line.key === 'EMAIL') card.mails.push(oneLine(value.replace(/^mailto:/i, '')))
    else if (line.key === 'ADR') card.address ||= addressOf(parts(line.value))
    else if (line.key === 'BDAY') card.birthday = dayOf(value)
    else if (/^(X-)?ANNIVERSARY$|^X-ABDATE$/.test(line.key)) card.anniversary ||= dayOf(value)
    else if (line.key === 'X-ANNIVERSARY-OF') card.anniversaryOf ||= oneLine(value)
    else if (/^(INTEREST|HOBBY)$/.test(line.key))
      card.likes = [card.likes, oneLine(value)].filter(Boolean).join('；')
    else if (line.key === 'NOTE' || line.key === 'URL') notes.push(value)
    else if (isWeChat(line)) card.wechat ||= oneLine(value.replace(/^(wechat|weixin|x-apple):\/*/i, ''))
  }
  card.name ||= written
  card.position = oneLine(`${unit} ${card.position}`)
  card.phones = [...new Set(phones.sort((a, b) => a.rank - b.rank).map((phone) => phone.value))]
  card.mails = [...new Set(card.mails)]
  card.notes = notes.join('\n')
  return card
}

const oneLine = (text: string) => text.split(/\s+/).filter(Boolean).join(' ')

/** Mobile phones first, faxes last. */
function rankOf({ types }: Line): number {
  if (types.includes('FAX')) return 3
  if (types.includes('CELL')) return types.includes('PREF') ? 0 : 1
  return 2
}

/** 王芳 of 王;芳, and Ingrid Solheim of Solheim;Ingrid. */
function nameOf([family = '', given = '', middle = '']: string[]): string {
  const all = [family, given, middle].filter(Boolean)
  if (chinese.test(all.join(''))) return [family, middle, given].filter(Boolean).join('')
  return oneLine([given, middle, family].join(' '))
}

/** From the country down in Chinese, from the street up elsewhere. */
function addressOf([
  box = '',
  extended = '',
  street = '',
  city = '',
  region = '',
  code = '',
  country = '',
]: string[]): string {
  const up = [box, extended, street, city, region, code, country].map(oneLine).filter(Boolean)
  if (!chinese.test(up.join(''))) return up.join(', ')
  return [country, region, city, street, extended, box].map(oneLine).filter(Boolean).join('')
}

function dayOf(value: string): string {
  const whole = /^(\d{4})-?(\d\d)-?(\d\d)/.exec(value)
  if (whole) return `${whole[1]}-${whole[2]}-${whole[3]}`
  const part = /^--(\d\d)-?(\d\d)/.exec(value)
  return part ? `${part[1]}-${part[2]}` : ''
}

function isWeChat({ key, types }: Line): boolean {
  if (/^X-(WECHAT|WEIXIN)/.test(key)) return true
  return (
    (key === 'IMPP' || key === 'X-SOCIALPROFILE' || key === 'SOCIALPROFILE') &&
    types.some((type) => /^(WECHAT|WEIXIN)$/.test(type))
  )
}

/** The short form of QR codes: MECARD:N:…;TEL:…;; */
function readMecard(text: string): VCard {
  const lines: Line[] = []
  for (const field of text.replace(/^\s*MECARD:/i, '').split(/(?<!\\);/)) {
    const colon = field.indexOf(':')
    if (colon < 1) continue
    const key = field.slice(0, colon).trim().toUpperCase()
    const value = field.slice(colon + 1)
    if (key === 'N') lines.push({ key, types: [], value: value.replace(',', ';') })
    else if (key === 'ADR') lines.push({ key, types: [], value: `;;${value}` })
    else lines.push({ key, types: [], value })
  }
  return cardOf(lines)
}
