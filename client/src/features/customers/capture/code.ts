import { readVCards } from '@/ui/vcard'

/** What a code says of a customer. */
export interface Scanned {
  name: string
  company: string
  phone: string
  position: string
  email: string
  wechat: string
  address: string
  birthday: string
  anniversary: string
  anniversaryOf: string
  likes: string
  notes: string
}

const blank = (): Scanned => ({
  name: '',
  company: '',
  phone: '',
  position: '',
  email: '',
  wechat: '',
  address: '',
  birthday: '',
  anniversary: '',
  anniversaryOf: '',
  likes: '',
  notes: '',
})

// What the fields of a card hold at most; the rest goes to the notes, so that nothing of a code is lost.
const most: Partial<Record<keyof Scanned, number>> = {
  name: 100,
  company: 200,
  phone: 40,
  position: 60,
  email: 200,
  wechat: 60,
  address: 300,
  anniversaryOf: 40,
  likes: 300,
}

/** Reads the text of a code: a business card, a number, an address, or anything else, which is kept as it stands. */
export function readCode(text: string): Scanned {
  const source = text.trim()
  const [card] = readVCards(source)
  if (!card) return fitting({ ...blank(), ...plain(source) })
  const { phones: numbers, mails: addresses, ...facts } = card
  const [phone = '', ...phones] = numbers
  const [email = '', ...mails] = addresses
  const notes = [...phones, ...mails, card.notes].filter(Boolean).join('\n')
  return fitting({ ...facts, phone, email, notes })
}

function plain(source: string): Partial<Scanned> {
  const [, scheme = '', rest = ''] = /^(tel|mailto|smsto|sms):([^?]*)/i.exec(source) ?? []
  if (/^(tel|smsto|sms)$/i.test(scheme)) return { phone: rest.split(':')[0]!.trim() }
  if (scheme) return { email: rest.trim() }
  if (isWeChat(source)) return { wechat: source }
  if (/^\+?[\d\s()-]{7,20}$/.test(source)) return { phone: source }
  return { notes: source }
}

/** A code by which one person adds another in WeChat or WeCom. */
const isWeChat = (source: string) =>
  /^(weixin|wechat|wxid_)/i.test(source) ||
  /^https?:\/\/(u\.wechat\.com|weixin\.qq\.com|work\.weixin\.qq\.com|open\.weixin\.qq\.com)\//i.test(source)

function fitting(found: Scanned): Scanned {
  const left = { ...found }
  // What is no address of mail, the server would not take as one.
  if (left.email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(left.email)) {
    left.notes = [left.notes, left.email].filter(Boolean).join('\n')
    left.email = ''
  }
  for (const [field, n] of Object.entries(most) as [keyof Scanned, number][]) {
    if ([...left[field]].length <= n) continue
    left.notes = [left.notes, left[field]].filter(Boolean).join('\n')
    left[field] = ''
  }
  return left
}
