import type { Me, User, Workspace } from '@/api/types'
import { openDatabase } from '../database'
import { Engine } from '../engine'
import type { World } from '../engine_world'
import type { Entry } from '../entry'
import { everyWeek } from '../reach'
import type { Channel, TabMessage } from '../queue'
import type { Scratch } from '../scratch'
import { splitKey, viewOf } from '../views'
import { ModelNetwork, ModelSocket, type ModelServer } from './model_server'
import type { VirtualTimers } from './virtual_timers'

/** One browser: tabs share its disk, its lock and its channel. */
export class ModelBrowser {
  readonly channels = new Set<Channel>()
  scratchFull = false
  private readonly scratched = new Map<string, string>()
  private held: Promise<unknown> = Promise.resolve()

  constructor(readonly userId: string) {}

  channel(): Channel {
    const mine: Channel = {
      post: (message: TabMessage) => {
        for (const other of this.channels) if (other !== mine) other.onmessage?.(structuredClone(message))
      },
      onmessage: null,
      close: () => this.channels.delete(mine),
    }
    this.channels.add(mine)
    return mine
  }

  scratch(): Scratch {
    const { scratched } = this
    return {
      put: (entry) => !this.scratchFull && Boolean(scratched.set(entry.id, JSON.stringify(entry))),
      all: () => [...scratched.keys()].sort().map((id) => JSON.parse(scratched.get(id)!) as Entry),
      drop: (ids) => ids.forEach((id) => scratched.delete(id)),
    }
  }

  // A dead tab lets go of its lock.
  alone<T>(run: () => Promise<T>, dead: Promise<void>): Promise<T> {
    const turn = this.held.then(run)
    this.held = Promise.race([turn.catch(() => undefined), dead])
    return turn
  }
}

const at = '2026-10-01T00:00:00Z'

/** A person of the tests. */
export function modelMe(userId: string): Me {
  const record = { version: 1, createdAt: at, updatedAt: at }
  const workspace: Workspace = {
    id: 'w',
    name: '会展中心',
    timeZone: 'Asia/Shanghai',
    language: 'zh-CN',
    followUpKinds: [],
    customerRules: {
      staleDays: {},
      claimsMost: 0,
      coolingDays: 0,
      returnDays: {},
      warningDays: 0,
      targetDays: {},
      phonesMasked: false,
      grading: [],
    },
    ...record,
  }
  const user: User = {
    id: userId,
    login: userId,
    name: userId,
    role: 'member',
    departmentId: 'a',
    language: 'zh-CN',
    theme: 'system',
    sees: '',
    colour: 1,
    active: true,
    mustChange: false,
    ...record,
  }
  return { user, workspace, epoch: '', now: at }
}

/** One tab: an engine in a browser, over a network. */
export class ModelClient {
  engine!: Engine
  network!: ModelNetwork
  sessionIsOurs = true
  /** The device knows that it has no network. */
  unplugged = false
  private readonly leaves = new Map<string, () => void>()
  private die: () => void = () => {}

  constructor(
    readonly browser: ModelBrowser,
    readonly server: ModelServer,
    readonly timers: VirtualTimers,
    readonly random: () => number,
    public views: string[],
  ) {}

  async open(): Promise<void> {
    const before = this.network
    this.network = new ModelNetwork(this.server, this.timers, this.random, this.browser.userId)
    if (before) Object.assign(this.network, { online: before.online, loss: before.loss })
    this.engine = new Engine(modelMe(this.browser.userId), this.world(), {
      screen: () => {},
      status: () => {},
      foreign: () => {},
      presence: () => {},
      today: () => {},
    })
    await this.engine.start()
    this.leaves.clear()
    for (const view of this.views) this.leaves.set(view, this.engine.session.follow(view))
  }

  /** Follows a view, or leaves it if followed. */
  toggle(view: string): void {
    const leave = this.leaves.get(view)
    if (leave) {
      leave()
      this.leaves.delete(view)
    } else this.leaves.set(view, this.engine.session.follow(view))
    this.views = [...this.leaves.keys()]
  }

  /** The tab dies without a word, as with kill −9, and is opened again. */
  async crash(): Promise<void> {
    this.network.dead = true
    this.die()
    for (const socket of [...this.network.sockets]) socket.close()
    this.engine.queue['channel'].close()
    this.engine.queue['closed'] = true // it writes no more
    this.engine['stopped'] = true
    this.engine['sender'].pause()
    this.engine.session['stopped'] = true
    await this.open()
  }

  /** What the screen shows of the followed views, by noun key. */
  shown(): Record<string, unknown> {
    const { screen, base } = this.engine
    const keys = new Set(screen.overlay.nouns.keys())
    for (const view of this.views) for (const [key] of base.of(view)) keys.add(key)
    const shown: Record<string, unknown> = {}
    for (const key of [...keys].sort()) {
      const noun = screen.shown(key)
      if (noun && this.views.includes(viewOf(splitKey(key)[0], noun as never) ?? '')) shown[key] = noun
    }
    return shown
  }

  private world(): World {
    const { network } = this
    const dead = new Promise<void>((resolve) => (this.die = resolve))
    return {
      timers: {
        now: () => this.timers.now(),
        after: (ms, run) => this.timers.after(ms, () => !network.dead && run()),
      },
      random: this.random,
      clientId: 'tab',
      openSocket: () => new ModelSocket(network),
      fetchView: (view, until) =>
        network.ask(() => this.server.view(view, until && until < everyWeek ? until : undefined)),
      whoIsSignedIn: () => network.ask(() => this.browser.userId),
      post: (commands, again) =>
        network.ask(() => this.server.run(this.browser.userId, commands, again), true),
      alone: (run) => this.browser.alone(run, dead),
      sessionIsOurs: () => this.sessionIsOurs,
      openDatabase,
      openChannel: () => this.browser.channel(),
      openScratch: () => this.browser.scratch(),
      online: () => !this.unplugged,
    }
  }
}
