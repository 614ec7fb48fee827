import { ApiFailure } from '@/api/http'
import type { ApiError } from '@/api/types'
import { backOff } from './connection'
import type { Command, CommandResult, CommandsReply } from './protocol'
import type { Entry } from './entry'
import type { Queue } from './queue'
import type { Timers } from './timers'

const batchMost = 100
const batchBytes = 256 * 1024
const slowAfter = 2_000

/** What the sender needs of the outside. */
export interface SenderWorld {
  timers: Timers
  random: () => number
  /** again: some of them may have been sent before (P3). */
  post(commands: Command[], again: boolean): Promise<CommandsReply>
  /** Runs alone among the tabs of this browser (P23). */
  alone<T>(run: () => Promise<T>): Promise<T>
  /** Whether the browser's session is still this person's (P24). */
  sessionIsOurs(): boolean
}

/** Who listens to the sender. */
export interface SenderListener {
  expired(): void
  /** Sending began, ended, or failed. */
  changed(): void
  /** A request has had no answer for a while: perhaps the network is gone. */
  slow(): void
}

/** What came of one request. */
type Turn = 'ok' | 'later' | 'expired'

/** Empties the queue: in order, in batches, one tab at a time, until answered (P1–P4). */
export class Sender {
  /** What the server last said to a whole request that may be sent again; null once one gets through. */
  problem: ApiError | null = null
  private running = false
  private again = false
  private paused = true
  private fails = 0
  private asked = 0 // to wait, ms
  private wake: () => void = () => {}

  constructor(
    private readonly queue: Queue,
    private readonly world: SenderWorld,
    private readonly listener: SenderListener,
  ) {}

  /** Sends from now on. */
  resume(): void {
    this.paused = false
    this.fails = 0
    this.kick()
  }

  /** Sends nothing more until resumed; what is under way may still be answered. */
  pause(): void {
    this.paused = true
    this.wake()
  }

  /** There is something to send, or a better moment to try. */
  kick(): void {
    this.again = true
    this.wake()
    if (!this.running && !this.paused) void this.work()
  }

  /** Sends a command that may not wait; rejects when there is no answer by the deadline. */
  async direct(command: Command, withinMs: number): Promise<CommandResult> {
    const deadline = this.world.timers.now() + withinMs
    for (let tries = 0; ; tries++) {
      // What was queued before goes first: it may make what this one names.
      while (this.queue.waiting().length > 0 && !this.paused && this.world.timers.now() < deadline) {
        this.kick()
        await this.sleep(50)
      }
      if (this.paused || this.world.timers.now() >= deadline || !this.world.sessionIsOurs()) {
        throw new Error('no answer in time')
      }
      try {
        const reply = await this.world.alone(() => this.post([command], tries > 0))
        return reply.results[0]!
      } catch (failure) {
        const error = wholeRefusal(failure)
        if (error?.code === 'unauthorized') this.listener.expired()
        if (error) return { id: command.id, status: 'refused', seq: 0, error }
        const left = deadline - this.world.timers.now()
        const pause = askedToWait(failure) + backOff(tries, this.world.random)
        await this.sleep(Math.min(pause, Math.max(0, left)))
      }
    }
  }

  private async work(): Promise<void> {
    this.running = true
    while (!this.paused && this.again) {
      this.again = false
      if (this.queue.waiting().length === 0) continue
      const turn = await this.world.alone(() => this.empty())
      if (turn === 'expired') {
        this.paused = true
        this.listener.expired()
      } else if (turn === 'later' && !this.paused) {
        if (this.asked) await this.sleep(this.asked) // nothing cuts that short
        await this.nap(backOff(this.fails++, this.world.random) + 100)
        this.again = true
      }
    }
    this.running = false
    this.listener.changed()
  }

  // Sends until nothing waits. The disk is read first: another tab may have sent.
  private async empty(): Promise<Turn> {
    await this.queue.reload()
    let size = batchMost
    while (!this.paused) {
      const batch = this.batch(size)
      if (batch.length === 0) return 'ok'
      if (!this.world.sessionIsOurs()) return 'expired'
      const turn = await this.send(batch)
      if (turn === 'halve') size = Math.max(1, Math.floor(batch.length / 2))
      else if (turn !== 'ok') return turn
      else size = Math.min(batchMost, size * 2)
    }
    return 'ok'
  }

  private batch(most: number): Entry[] {
    const batch: Entry[] = []
    let bytes = 0
    for (const entry of this.queue.waiting()) {
      bytes += JSON.stringify(entry.payload).length + 100
      if (batch.length >= most || (batch.length > 0 && bytes > batchBytes)) break
      batch.push(entry)
    }
    return batch
  }

  private async send(batch: Entry[]): Promise<Turn | 'halve'> {
    const ids = batch.map((e) => e.id)
    ids.forEach((id) => this.queue.sending.add(id))
    this.listener.changed()
    try {
      const again = await this.queue.sendAgain(ids)
      const reply = await this.post(batch.map(toCommand), again)
      this.fails = 0
      this.asked = 0
      this.problem = null
      const known = reply.results.filter((r) => ids.includes(r.id))
      if (known.length === 0) return 'later'
      await this.queue.answer(known, reply.epoch)
      return 'ok'
    } catch (failure) {
      const error = wholeRefusal(failure)
      if (error?.code === 'unauthorized') return 'expired'
      if (!error) {
        this.problem = saidOf(failure)
        this.asked = askedToWait(failure)
        this.listener.changed()
        return 'later'
      }
      if (batch.length > 1) return 'halve' // find the one that cannot be taken
      await this.queue.answer([{ id: ids[0]!, status: 'refused', seq: 0, error }], '')
      return 'ok'
    } finally {
      ids.forEach((id) => this.queue.sending.delete(id))
    }
  }

  private post(commands: Command[], again: boolean): Promise<CommandsReply> {
    const cancel = this.world.timers.after(slowAfter, () => this.listener.slow())
    return this.world.post(commands, again).finally(cancel)
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.world.timers.after(ms, resolve))
  }

  // A sleep that kick, resume and pause cut short.
  private nap(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.world.timers.after(ms, resolve)
      this.wake = () => {
        cancel()
        resolve()
      }
    })
  }
}

function toCommand(entry: Entry): Command {
  return { id: entry.id, type: entry.type, payload: entry.payload } as Command
}

/** The refusal of a whole request; null if the same request may be sent again (P4). */
function wholeRefusal(failure: unknown): ApiError | null {
  if (!(failure instanceof ApiFailure)) return null
  const again = failure.status === 0 || failure.status >= 500 || [408, 425, 429].includes(failure.status)
  return again ? null : failure.error
}

/** How long the server asks to be left alone, ms, as far as a person can wait. */
function askedToWait(failure: unknown): number {
  return failure instanceof ApiFailure ? Math.min(failure.retryAfterMs, 60_000) : 0
}

// A network that is gone is shown as such; anything else only the server can tell.
function saidOf(failure: unknown): ApiError | null {
  return failure instanceof ApiFailure && failure.status !== 0 ? failure.error : null
}
