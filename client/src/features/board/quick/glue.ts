// Where Chinese text may touch a day or a time without a space, and where the two are one word.

// "会议改到周五", "每周五", "上周五": with what stands before it, it says something else.
const boundBefore = /[上下每隔单双改到在于至从自和与或的是说前后\d]$/
// "今天的晨会", "明天之前", "明天和后天": with what comes next, it says something else.
const boundAfter =
  /^(?:的|之|以[前后内]|前(?!往)|后|内(?!部)|起(?!草)|性|[、—~-]|[到至和与或](?=今|明|后|大后|本|这|下|周|星|礼|\d))/
const hanFirst = /^\p{Script=Han}/u
const hanLast = /\p{Script=Han}$/u

/** Whether a day or time may follow this text without a space. */
export function gluesAfter(before: string): boolean {
  return hanLast.test(before) && !boundBefore.test(before)
}

/** Whether text may follow these words of a day or time without a space. */
export function gluesBefore(words: string, rest: string): boolean {
  if (!hanFirst.test(rest) || boundAfter.test(rest)) return false
  return !(words.endsWith('号') && /^[馆楼厅门]/.test(rest))
}

/** Whether words at the end of a text surely name a day or time: "周五", "下午3点", but not the "3点" of three remarks. */
export function namesTime(kind: 'day' | 'time', words: string): boolean {
  return kind === 'day' ? /\p{Script=Han}/u.test(words) : clearTime.test(words)
}

/** Whether words right before a text are no part of a name: "明天", "下周一", "10月12日", but not the "周五" of a meeting. */
export function standsAlone(kind: 'day' | 'time', words: string): boolean {
  return kind === 'day' ? clearDay.test(words) : clearTime.test(words)
}

const clearDay = /^(?:今天|明天|后天|大后天|[本这下].+|.*月.*[日号])$/
const clearTime = /^[上早中下晚]|[半分]$/
