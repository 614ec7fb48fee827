import { ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { api } from '@/api'
import { ApiFailure } from '@/api'
import type { ApiError, Customer, CustomerStage, Exhibition, Pipeline } from '@/api/types'
import { store } from '@/store'
import { sync } from '@/sync'
import { customerOf } from '@/ui/bound/customer_lookup'
import type { Sums } from './columns'
import { askOf, type Filters } from './filters'

const pageOf = 40

/** What has been read of a board: the server's numbers, how each card was counted in them, and how far its columns go. */
export class Reading {
  readonly answered = shallowRef<ReadonlyMap<CustomerStage, Sums> | null>(null)
  readonly counted = shallowRef<ReadonlyMap<string, Customer>>(new Map())
  readonly reach = shallowRef<ReadonlyMap<CustomerStage, Customer | null>>(new Map())
  /** Cards as they were read. */
  readonly pages = shallowRef<ReadonlyMap<string, Customer>>(new Map())
  readonly problem = ref<ApiError | null>(null)
  private readonly nexts = new Map<CustomerStage, string>()
  private readonly busy = new Set<CustomerStage>()
  private turn = 0
  private whole = true // cards are still to be read, not numbers alone

  constructor(
    private readonly exhibition: Readonly<Ref<Exhibition | undefined>>,
    private readonly filters: Readonly<Ref<Filters>>,
    private readonly known: ComputedRef<ReadonlyMap<string, Customer>>,
    private readonly read: typeof api.pipeline,
  ) {}

  /** Another board is asked for. */
  clear(): void {
    this.answered.value = null
    this.counted.value = new Map()
    this.reach.value = new Map()
    this.pages.value = new Map()
    this.nexts.clear()
    this.whole = true
  }

  /** Reads the numbers, and with `cards` the first cards of every column. */
  async ask(cards: boolean): Promise<void> {
    const mine = ++this.turn
    const id = this.exhibition.value?.id
    if (!id) return
    this.whole ||= cards
    const all = this.whole
    try {
      const answer = await this.read(id, { ...askOf(this.filters.value), limit: all ? pageOf : 0 })
      if (mine !== this.turn) return
      this.take(answer, all)
      this.whole = false
      this.problem.value = null
    } catch (failure) {
      if (mine === this.turn && failure instanceof ApiFailure) this.problem.value = failure.error
    }
  }

  /** Reads the next cards of a column. */
  async more(stage: CustomerStage): Promise<void> {
    const after = this.nexts.get(stage)
    const id = this.exhibition.value?.id
    if (!after || !id || this.busy.has(stage)) return
    this.busy.add(stage)
    try {
      const ask = { ...askOf(this.filters.value), stages: [stage], after, limit: pageOf }
      const answer = await this.read(id, ask)
      const column = answer.columns.find((one) => one.stage === stage)
      if (this.nexts.get(stage) !== after || !column) return
      this.bring({ ...answer, columns: [column] }, this.pages.value)
      const counted = new Map(this.counted.value)
      for (const card of column.customers)
        if (!counted.has(card.id)) counted.set(card.id, this.known.value.get(card.id) ?? card)
      this.counted.value = counted
      this.problem.value = null
    } catch (failure) {
      if (failure instanceof ApiFailure) this.problem.value = failure.error
    } finally {
      this.busy.delete(stage)
    }
  }

  private take(answer: Pipeline, withCards: boolean): void {
    this.answered.value = new Map(
      answer.columns.map(({ stage, count, sum, overAge }) => [stage, { count, sum, overAge }]),
    )
    if (withCards) this.bring(answer, new Map())
    // What waits for the server was not counted as it is drawn.
    const before = this.counted.value
    const counted = new Map<string, Customer>()
    for (const [id, card] of this.known.value)
      counted.set(id, store.pending.has(id) ? (before.get(id) ?? card) : card)
    this.counted.value = counted
  }

  private bring(answer: Pipeline, onto: ReadonlyMap<string, Customer>): void {
    const rows = answer.columns.flatMap((column) => column.customers)
    // Without the view they are drawn as they were read; once it is here they are read again.
    sync.adopt({ epoch: answer.epoch, seq: answer.seq, customers: rows })?.again.forEach(customerOf)
    this.pages.value = new Map([...onto, ...rows.map((card) => [card.id, card] as const)])
    const reach = new Map(this.reach.value)
    for (const { stage, customers, next } of answer.columns) {
      this.nexts.set(stage, next ?? '')
      reach.set(stage, next ? (customers.at(-1) ?? null) : null)
    }
    this.reach.value = reach
  }
}
