import { Api, newId, type Me } from './api'
import { Seat } from './browser'
import type { Server } from './server'
import type { BrowserContextOptions } from 'playwright-core'

/** Somebody who works in the house. */
export interface Person {
  id: string
  login: string
  name: string
  departmentId: string
  api: Api
}

type Role = 'administrator' | 'manager' | 'member' | 'viewer'

/** Everybody's password. */
export const password = 'qingyu-2026'

/** A fresh workspace with two departments; the administrator works in the first. */
export class House {
  readonly server: Server
  readonly admin: Person
  readonly otherDepartmentId: string
  #people = 0

  private constructor(server: Server, admin: Person, otherDepartmentId: string) {
    this.server = server
    this.admin = admin
    this.otherDepartmentId = otherDepartmentId
  }

  /** Sets a fresh server up through its API. */
  static async build(server: Server): Promise<House> {
    const api = new Api(server.url)
    await api.request('POST', '/api/setup', {
      workspaceName: '青屿国际会展中心',
      timeZone: 'Asia/Shanghai',
      language: 'zh-CN',
      departmentName: '招展一部',
      login: 'helan',
      name: '贺兰清',
      password,
    })
    const me = await api.signIn('helan', password)
    const otherDepartmentId = newId()
    await api.must('department.create', {
      id: otherDepartmentId,
      name: '客户服务部',
      type: 'service',
      rank: 'b0',
    })
    return new House(server, personOf(me, api), otherDepartmentId)
  }

  get departmentId(): string {
    return this.admin.departmentId
  }

  /** A new colleague, who has already chosen a password. */
  async hire(name: string, role: Role = 'member', departmentId = this.departmentId): Promise<Person> {
    const login = `person${++this.#people}`
    await this.admin.api.must('user.create', {
      id: newId(),
      login,
      name,
      role,
      departmentId,
      password: 'given-by-helan',
      language: 'zh-CN',
      colour: 1 + (this.#people % 8),
    })
    const api = new Api(this.server.url)
    const me = await api.signIn(login, 'given-by-helan')
    await api.must('profile.change_password', { current: 'given-by-helan', password })
    return personOf(me, api)
  }

  /** Puts an item on the board, as the administrator. */
  async item(title: string, place: { week: string; day?: string }, more: object = {}): Promise<string> {
    const id = newId()
    await this.admin.api.must('item.create', {
      id,
      departmentId: this.departmentId,
      title,
      ...place,
      rank: 'a0',
      ...more,
    })
    return id
  }

  /** A browser in which a person is signed in. */
  async seat(person: Person, options: BrowserContextOptions = {}): Promise<Seat> {
    const seat = await Seat.take(this.server, options)
    await signInto(seat, this.server, person.login, password)
    return seat
  }

  /** What the server holds of the first department's board. */
  async items(): Promise<Item[]> {
    return ((await this.admin.api.view(`board:${this.departmentId}`)).nouns.item ?? []) as unknown as Item[]
  }
}

/** The fields of an item that tests look at. */
export interface Item {
  id: string
  title: string
  week: string
  day: string
  rank: string
  doneAt: string | null
  commentCount: number
}

/** Gives a browser a session of its own, without the sign-in page. */
export async function signInto(seat: Seat, server: Server, login: string, secret: string): Promise<Me> {
  const api = new Api(server.url)
  const me = await api.signIn(login, secret)
  await seat.context.addCookies([{ ...api.cookie, url: seat.wire.url, httpOnly: true, sameSite: 'Lax' }])
  return me
}

function personOf(me: Me, api: Api): Person {
  return { id: me.user.id, login: me.user.login, name: me.user.name, departmentId: me.user.departmentId, api }
}
