import type { Attachment } from '@/api/types'

/** The type of a PDF. */
export const pdf = 'application/pdf'

// As the server lets them be shown (shownInline), sound apart: that has its player.
const pictures = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

/** Whether a file can be looked at in the page: a picture, or a PDF where the browser has a viewer (phones have none). */
export const previewed = (file: Pick<Attachment, 'contentType'>): boolean =>
  pictures.includes(file.contentType) || (file.contentType === pdf && navigator.pdfViewerEnabled === true)
