import { onScopeDispose, ref, type Ref } from 'vue'
import { closeMedia, openMedia, type MediaFault } from './media'

/** The longest voice note, s. */
export const voiceMost = 60

// What browsers record, the smallest first.
const types = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']

/** Records one voice note at a time. */
export interface Voice {
  /** Seconds of the note being recorded; null: none is. */
  seconds: Ref<number | null>
  /** How loud it is now, 0 … 1. */
  level: Ref<number>
  fault: Ref<MediaFault | ''>
  start: () => Promise<void>
  /** Ends the note and gives it. */
  stop: () => void
}

/** A recorder that gives each note to `done`, and lets go of the microphone with the screen it is on. */
export function useVoice(done: (note: Blob) => void): Voice {
  const seconds = ref<number | null>(null)
  const level = ref(0)
  const fault = ref<MediaFault | ''>('')
  let stream: MediaStream | null = null
  let recorder: MediaRecorder | null = null
  let sound: AudioContext | null = null
  let ticking = 0

  async function start() {
    fault.value = ''
    if (typeof MediaRecorder === 'undefined') return void (fault.value = 'unsupported')
    const opened = await openMedia({ audio: true })
    if (typeof opened === 'string') return void (fault.value = opened)
    stream = opened
    const parts: Blob[] = []
    const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type))
    recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 32_000 })
    const { mimeType: used } = recorder
    recorder.ondataavailable = (event) => event.data.size && parts.push(event.data)
    recorder.onstop = () => {
      end()
      if (parts.length) done(new Blob(parts, { type: (mimeType ?? used).split(';')[0] }))
    }
    recorder.start(1000)
    listen(stream)
  }
  function listen(source: MediaStream) {
    const began = performance.now()
    sound = new AudioContext()
    const analyser = sound.createAnalyser()
    analyser.fftSize = 256
    sound.createMediaStreamSource(source).connect(analyser)
    const samples = new Uint8Array(analyser.fftSize)
    seconds.value = 0
    ticking = window.setInterval(() => {
      analyser.getByteTimeDomainData(samples)
      level.value = Math.min(1, Math.max(...samples.map((one) => Math.abs(one - 128))) / 96)
      seconds.value = Math.floor((performance.now() - began) / 1000)
      if (seconds.value >= voiceMost) stop()
    }, 100)
  }
  function stop() {
    if (recorder?.state === 'recording') recorder.stop()
  }
  function end() {
    clearInterval(ticking)
    closeMedia(stream)
    void sound?.close()
    stream = sound = recorder = null
    seconds.value = null
    level.value = 0
  }
  onScopeDispose(stop)
  return { seconds, level, fault, start, stop }
}
