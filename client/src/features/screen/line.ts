const pingEvery = 5_000
const doubtAfter = 7_500
const waitMost = 10_000

interface Frame {
  seq?: number
  through?: number
}

/** The socket over which a television hears that something has changed, never what. */
export class Line {
  private socket: WebSocket | null = null
  private heardAt = 0
  private pingAt = 0
  private failures = 0
  private openAt = -Infinity
  private readonly client = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) =>
    b.toString(16).padStart(2, '0'),
  ).join('')

  constructor(private readonly on: { epoch: () => string; heard: (seq: number) => void; cut: () => void }) {}

  /** Whether what changes is heard. */
  stands(): boolean {
    return this.socket?.readyState === WebSocket.OPEN && !this.doubtful()
  }

  /** Whether it has been silent for longer than an answer takes. */
  doubtful(): boolean {
    return this.socket !== null && Date.now() - this.heardAt > doubtAfter
  }

  /** Asks the other side to say something, now and then. */
  look(now: number): void {
    if (this.socket?.readyState !== WebSocket.OPEN || now - this.pingAt < pingEvery) return
    this.pingAt = now
    this.socket.send('{"t":"ping","n":1}')
  }

  /** Opens it where it does not stand; what says so has just been answered by the server. */
  open(): void {
    const now = Date.now()
    if (this.doubtful()) this.close()
    if (this.socket || now < this.openAt) return
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/screen/live`)
    this.socket = socket
    this.heardAt = now
    this.openAt = now + Math.min(waitMost, 300 * 2 ** this.failures++)
    socket.onopen = () =>
      socket.send(
        JSON.stringify({ t: 'hello', protocol: 1, client: this.client, epoch: this.on.epoch(), views: {} }),
      )
    socket.onmessage = (event) => {
      const frame = JSON.parse(String(event.data)) as Frame
      this.heardAt = Date.now()
      this.failures = 0
      this.openAt = -Infinity
      this.on.heard(frame.through ?? frame.seq ?? 0)
    }
    socket.onclose = () => {
      if (this.socket !== socket) return
      this.socket = null
      this.on.cut()
    }
  }

  close(): void {
    const socket = this.socket
    this.socket = null
    if (!socket) return
    socket.onmessage = socket.onclose = socket.onopen = null
    socket.close()
  }
}
