import { randomUUID } from 'node:crypto'

/** What `GET /api/views/{view}` answers. */
export interface Snapshot {
  epoch: string
  seq: number
  now: string
  nouns: Record<string, Record<string, unknown>[]>
}

/** The result of one command. */
export interface Result {
  id: string
  status: 'done' | 'refused'
  seq: number
  replayed: boolean
  error?: { code: string; reason: string; message: string }
}

/** Who is signed in, as `GET /api/session` answers. */
export interface Me {
  user: { id: string; login: string; name: string; role: string; departmentId: string }
  workspace: { id: string; name: string; timeZone: string }
  now: string
  demo?: { login: string; role: string; name: string }[]
}

/** A person at the HTTP API, without a browser. */
export class Api {
  /** Where it asks; another one stands for another server of the same database. */
  url: string
  #cookie = ''

  constructor(url: string) {
    this.url = url
  }

  /** Signs in and keeps the cookie. */
  async signIn(login: string, password: string): Promise<Me> {
    await this.request('POST', '/api/session', { login, password })
    return this.me()
  }

  me(): Promise<Me> {
    return this.request('GET', '/api/session')
  }

  view(name: string): Promise<Snapshot> {
    return this.request('GET', `/api/views/${name}`)
  }

  /** The first 200 customer cards, by name. */
  async customers<Card = { id: string; company: string; ownerId: string }>(): Promise<Card[]> {
    const { customers } = await this.request<{ customers: Card[] }>('GET', '/api/customers?limit=200')
    return customers
  }

  /** Runs one command and answers its result, refused or not. */
  async run(type: string, payload: object, id = newId()): Promise<Result> {
    const { results } = await this.request<{ results: Result[] }>('POST', '/api/commands', {
      commands: [{ id, type, payload }],
    })
    return results[0]!
  }

  /** Runs one command that must not be refused. */
  async must(type: string, payload: object): Promise<Result> {
    const result = await this.run(type, payload)
    if (result.status !== 'done') throw new Error(`${type} was refused: ${JSON.stringify(result.error)}`)
    return result
  }

  /** Runs commands in one request, none of which may be refused. */
  async give(commands: object[]): Promise<void> {
    const { results } = await this.request<{ results: Result[] }>('POST', '/api/commands', { commands })
    const refused = results.find((one) => one.status !== 'done')
    if (refused) throw new Error(`refused: ${JSON.stringify(refused)}`)
  }

  /** The cookie as a browser context takes it. */
  get cookie(): { name: string; value: string } {
    const [name, value] = this.#cookie.split(/=(.*)/s)
    return { name: name!, value: value! }
  }

  async request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        'content-type': 'application/json',
        origin: this.url,
        ...(this.#cookie && { cookie: this.#cookie }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const set = answer.headers.getSetCookie()[0]
    if (set) this.#cookie = set.split(';')[0]!
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return (text ? JSON.parse(text) : undefined) as T
  }
}

/** A UUIDv7: the time first, so that ids sort as they were made. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
