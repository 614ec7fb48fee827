import rule from './back_off.json'
import { closeCodes, parseFrame, type ClientFrame, type ServerFrame } from './protocol'
import type { Timers } from './timers'

/** What the connection needs of a WebSocket. */
export interface Socket {
  send(text: string): void
  close(code?: number): void
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
}

/** Who listens to the connection. */
export interface Listener {
  opened(): void
  frame(frame: ServerFrame): void
  /** `welcomed`: the server had accepted us before. */
  closed(code: number, welcomed: boolean): void
}

export const pingEvery = 15_000
export const answerWithin = 5_000
/** An answer to a ping somebody waits for: the page woke, or a command has no answer. */
export const probeWithin = 3_000
const welcomeWithin = 10_000

/**
 * How long to wait before try n, with full jitter (P15). A server that stops sends everyone away at once, so they begin with a later try and come back spread
 * over 1.2 s; chaos/herd_test.go follows the same file.
 */
export function backOff(n: number, random: () => number): number {
  return random() * Math.min(rule.mostMs, rule.stepMs * 2 ** Math.min(n, 20))
}

/** Keeps one socket to the server: back-off, heartbeat, quick return (P14, P15). */
export class Connection {
  status: 'stopped' | 'waiting' | 'connecting' | 'open' = 'stopped'
  /** When the last frame came, by this device's clock. */
  heardAt = 0
  /** When the last ping went out, by this device's clock. */
  pingedAt = 0
  /** The last socket was given up because it did not answer. */
  unanswered = false
  private socket: Socket | null = null
  private tries = 0
  private pings = 0
  private answerBy = Infinity
  private cancelTimer: () => void = () => {}
  private cancelAnswer: () => void = () => {}

  constructor(
    private readonly open: () => Socket,
    private readonly timers: Timers,
    private readonly random: () => number,
    private readonly listener: Listener,
  ) {}

  start(): void {
    if (this.status === 'stopped') this.connect()
  }

  stop(): void {
    this.status = 'stopped'
    this.cancelTimers()
    this.letGo(1000)
  }

  /** The page woke or the network came back: find out at once how things are. */
  probe(): void {
    if (this.status === 'open') this.ping(probeWithin)
    else if (this.status === 'waiting') this.connect()
  }

  /** Leaves the present socket, if any, and connects anew at once. */
  reconnect(): void {
    if (this.status === 'open' || this.status === 'connecting') {
      const welcomed = this.status === 'open'
      this.letGo(1000)
      this.listener.closed(1000, welcomed)
    }
    this.tries = 0
    this.connect()
  }

  send(frame: ClientFrame): void {
    if (this.status === 'open' || (frame.t === 'hello' && this.socket))
      this.socket?.send(JSON.stringify(frame))
  }

  private connect(): void {
    this.cancelTimers()
    this.letGo(1000)
    this.status = 'connecting'
    let socket: Socket
    try {
      socket = this.open()
    } catch {
      this.wait()
      return
    }
    this.socket = socket
    socket.onopen = () => this.socket === socket && this.listener.opened()
    socket.onmessage = (event) => this.socket === socket && this.take(String(event.data))
    socket.onclose = (event) => this.socket === socket && this.lost(event.code)
    this.cancelAnswer = this.timers.after(welcomeWithin, () => this.giveUp())
  }

  private take(text: string): void {
    let frame: ServerFrame | null
    try {
      frame = parseFrame(text)
    } catch {
      this.lost(1007)
      return
    }
    this.heardAt = this.timers.now()
    this.unanswered = false
    if (this.status === 'open') this.answered()
    if (frame?.t === 'welcome') {
      this.answered()
      this.status = 'open'
      this.tries = 0
      this.beat()
    }
    if (frame) this.listener.frame(frame)
  }

  private beat(): void {
    this.cancelTimer()
    this.cancelTimer = this.timers.after(pingEvery, () => this.ping())
  }

  private ping(within = answerWithin): void {
    this.pingedAt = this.timers.now()
    this.send({ t: 'ping', n: ++this.pings })
    this.beat()
    // Asking again gives a silent socket no more time.
    if (this.pingedAt + within >= this.answerBy) return
    this.cancelAnswer()
    this.answerBy = this.pingedAt + within
    this.cancelAnswer = this.timers.after(within, () => this.giveUp())
  }

  private answered(): void {
    this.cancelAnswer()
    this.answerBy = Infinity
  }

  private giveUp(): void {
    this.unanswered = true
    this.lost(1006)
  }

  private lost(code: number): void {
    const welcomed = this.status === 'open'
    this.cancelTimers()
    this.letGo(1000)
    if (this.status === 'stopped') return
    this.status = 'waiting'
    if (code === closeCodes.stopping) this.tries = Math.max(this.tries, rule.triesAfterStop)
    if (code === closeCodes.sessionEnded || code === closeCodes.protocol) this.status = 'stopped'
    else this.wait()
    this.listener.closed(code, welcomed)
  }

  private wait(): void {
    this.status = 'waiting'
    this.cancelTimer = this.timers.after(backOff(this.tries++, this.random), () => this.connect())
  }

  private cancelTimers(): void {
    this.cancelTimer()
    this.answered()
  }

  private letGo(code: number): void {
    const socket = this.socket
    this.socket = null
    if (!socket) return
    socket.onopen = socket.onmessage = socket.onclose = null
    try {
      socket.close(code)
    } catch {
      // already closed
    }
  }
}
