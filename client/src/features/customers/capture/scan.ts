/** What finds codes in a picture: the browser's own, or a library where there is none. */
type Finder = (frame: ImageBitmap | HTMLVideoElement) => Promise<string>

interface Detector {
  detect(source: CanvasImageSource): Promise<{ rawValue: string }[]>
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

// The longest edge of what the library looks at: enough for a badge held in front of a phone.
const edge = 1024

let finder: Promise<Finder> | null = null

/** The text of the code in a picture; empty if there is none. */
export async function findCode(frame: ImageBitmap | HTMLVideoElement): Promise<string> {
  return (await ready())(frame)
}

/** Brings what finds codes, so that it is here when there is no network. */
export function ready(): Promise<Finder> {
  finder ??= choose()
  finder.catch(() => (finder = null)) // asked for again once there is a network
  return finder
}

async function choose(): Promise<Finder> {
  const own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector
  if (own && (await own.getSupportedFormats().catch(() => [] as string[])).includes('qr_code')) {
    const detector = new own({ formats: ['qr_code'] })
    return async (frame) => (await detector.detect(frame))[0]?.rawValue ?? ''
  }
  const { default: jsQR } = await import('jsqr')
  return (frame) => {
    const pixels = pixelsOf(frame)
    const found = pixels && jsQR(pixels.data, pixels.width, pixels.height)
    return Promise.resolve(found ? textOf(found) : '')
  }
}

// The library's text is wrong for what is written in UTF-8 or GB18030 without saying so; the bytes are right.
function textOf({ data, binaryData }: { data: string; binaryData: number[] }): string {
  const bytes = Uint8Array.from(binaryData)
  for (const name of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(name, { fatal: true }).decode(bytes)
    } catch {
      // Not this one.
    }
  }
  return data
}

function pixelsOf(frame: ImageBitmap | HTMLVideoElement): ImageData | null {
  const [w, h] =
    frame instanceof HTMLVideoElement ? [frame.videoWidth, frame.videoHeight] : [frame.width, frame.height]
  if (!w || !h) return null
  const scale = Math.min(1, edge / Math.max(w, h))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(w * scale)
  canvas.height = Math.round(h * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.drawImage(frame, 0, 0, canvas.width, canvas.height)
  return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null
}
