import { createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A program outside that takes signed webhooks, and checks them as docs/robots.md says. */
export class Receiver {
  readonly #server = createServer()
  readonly #key: string
  /** What it took, oldest first. */
  readonly took: { type: string; data: { title: string } }[] = []

  private constructor(secret: string) {
    this.#key = secret
    this.#server.on('request', (request, response) => {
      let body = ''
      request.setEncoding('utf8')
      request.on('data', (part) => (body += part))
      request.on('end', () => {
        const [id, at, signed] = ['id', 'timestamp', 'signature'].map((name) =>
          String(request.headers[`webhook-${name}`]),
        )
        const want = `v1,${createHmac('sha256', this.#key).update(`${id}.${at}.${body}`).digest('base64')}`
        const genuine =
          want.length === signed!.length && timingSafeEqual(Buffer.from(want), Buffer.from(signed!))
        if (genuine) this.took.push(JSON.parse(body))
        response.writeHead(genuine ? 204 : 401).end()
      })
    })
  }

  /** Listens for what is signed with a secret. */
  static async listen(secret: string): Promise<Receiver> {
    const receiver = new Receiver(secret)
    receiver.#server.listen(0, '127.0.0.1')
    await once(receiver.#server, 'listening')
    return receiver
  }

  /** Where to. */
  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`
  }

  stop(): void {
    this.#server.close()
  }
}
