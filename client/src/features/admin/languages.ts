/** The languages there are, each by its own name. */
export const languages = [
  { value: 'zh-CN' as const, label: '中文' },
  { value: 'en' as const, label: 'English' },
]
