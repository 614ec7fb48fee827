import type { Customer } from '@/api/types'

/** Why a card looks like another. */
export type Likeness = 'phone' | 'company'

/** The digits of a phone as they are compared: without country code; empty if masked or too short to mean anything. */
export function phoneKey(phone: string): string {
  if (phone.includes('*')) return ''
  const digits = phone.replace(/\D/g, '').replace(/^(00)?86(?=1\d{10}$)/, '')
  return digits.length >= 7 ? digits : ''
}

// What companies add to their name and nobody says: legal forms, brackets, spaces.
const forms =
  /(股份有限公司|有限责任公司|有限公司|集团公司|分公司|公司|集团|co\.?,?\s*ltd\.?|limited|ltd\.?|inc\.?|gmbh|llc|corp\.?)$/iu

/** A company's name as it is compared. */
export function companyKey(company: string): string {
  let key = company
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()（）【】[\]·.,，、\-_'"“”]/gu, '')
  for (let before = ''; before !== key;) {
    before = key
    key = key.replace(forms, '')
  }
  return key || company.trim().toLowerCase()
}

/** Cards that are likely the same customer as the one being typed, by phone first; at most `most`. */
export function duplicatesOf(
  typed: { id?: string; company: string; phone: string },
  cards: Iterable<Customer>,
  most = 3,
): { card: Customer; why: Likeness }[] {
  const phone = phoneKey(typed.phone)
  const company = companyKey(typed.company)
  const byPhone: { card: Customer; why: Likeness }[] = []
  const byCompany: { card: Customer; why: Likeness }[] = []
  for (const card of cards) {
    if (card.id === typed.id || card.archived) continue
    if (phone && phoneKey(card.phone) === phone) byPhone.push({ card, why: 'phone' })
    else if (company.length >= 2 && card.company && companyKey(card.company) === company)
      byCompany.push({ card, why: 'company' })
  }
  return [...byPhone, ...byCompany].slice(0, most)
}
