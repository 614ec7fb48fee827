/**
 * The words of a list as a person types or pastes them: parted by 、, a semicolon of either kind or a line's end. A comma is part of a word,
 * as in a tag that says “展位 A,B”; lists of a workbook are read by the same rule (server/sheets).
 */
export const wordsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、;；\n]/)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
]
