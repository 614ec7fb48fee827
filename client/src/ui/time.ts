/**
 * A time as people type it, as HH:MM: "15:30", "1530", "9", "3pm", "下午3点半". Empty stays empty; null: it is no time.
 */
export function readTime(text: string): string | null {
  const plain = text.normalize('NFKC').trim().toLowerCase()
  if (!plain) return ''
  const found =
    /^(上午|早上|am|下午|晚上|中午|pm)?\s*(\d{1,2})\s*(?:[:.点时h]\s*(半|\d{1,2})?|(\d{2}))?\s*分?\s*(am|pm)?$/u.exec(
      plain,
    )
  if (!found) return null
  const [, before, hours, minutes, tight, after] = found
  let hour = Number(hours)
  const minute = minutes === '半' ? 30 : Number(minutes ?? tight ?? 0)
  if (/下午|晚上|pm/.test(`${before ?? ''}${after ?? ''}`) && hour < 12) hour += 12
  if (/am/.test(`${before ?? ''}${after ?? ''}`) && hour === 12) hour = 0
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
