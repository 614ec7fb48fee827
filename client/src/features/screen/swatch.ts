/** The class of a booth state's swatch. */
export const swatch = (state: string): string => `sw--${state === 'part_paid' ? 'part' : state}`
