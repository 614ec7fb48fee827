// The longest edge of a kept picture, and how much of it JPEG keeps: a business card stays legible.
const edge = 2048
const quality = 0.82

/** A picture made smaller on the device, so that it goes through a crowded hall's network; as it is if the browser cannot read it. */
export async function smaller(picture: Blob): Promise<Blob> {
  const bitmap = await bitmapOf(picture)
  if (!bitmap) return picture
  const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
  return made && made.size < picture.size ? made : picture
}

/** A picture's pixels, upright; null if the browser cannot read it. */
export async function bitmapOf(picture: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(picture, { imageOrientation: 'from-image' })
  } catch {
    return null
  }
}
