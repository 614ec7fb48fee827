/** Why the camera or the microphone cannot be used: forbidden, not there, or nothing of the kind in this browser. */
export type MediaFault = 'denied' | 'missing' | 'unsupported'

/** Opens the camera or the microphone, or says why not. */
export async function openMedia(wanted: MediaStreamConstraints): Promise<MediaStream | MediaFault> {
  // Pages that are not served safely have no such thing.
  if (!navigator.mediaDevices?.getUserMedia) return 'unsupported'
  try {
    return await navigator.mediaDevices.getUserMedia(wanted)
  } catch (e) {
    const name = e instanceof DOMException ? e.name : ''
    return name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'missing'
  }
}

/** Lets go of the camera or the microphone. */
export function closeMedia(stream: MediaStream | null): void {
  stream?.getTracks().forEach((track) => track.stop())
}
