/** What a change of each field is called. */
const fieldWords = new Map([
  ['doneAt', 'done'],
  ['day', 'place'],
  ['week', 'place'],
  ['departmentId', 'place'],
  ['title', 'title'],
  ['dueDay', 'due'],
  ['dueTime', 'due'],
  ['assigneeIds', 'who'],
  ['labelIds', 'label'],
  ['priority', 'priority'],
  ['checklist', 'checklist'],
  ['notes', 'notes'],
  ['customerId', 'customer'],
  ['boothIds', 'booth'],
  ['rank', 'place'],
  ['commentCount', 'comment'],
  ['attachmentCount', 'attachment'],
])

/** What a change of some fields is called: by the first of them that has a word, else `other`. */
export function wordOf(fields: readonly string[]): string {
  return fieldWords.get(fields.find((name) => fieldWords.has(name)) ?? '') ?? 'other'
}
