/** Asks one question at a time: the first at once, and of those that come meanwhile only the last, when the answer is here. */
export class Asking<A> {
  private going: AbortController | null = null
  private next: string | null = null

  /** ask reads an answer; told hears each, or null for a failure, and whether it is that to the last question. */
  constructor(
    private readonly read: (question: string, signal: AbortSignal) => Promise<A>,
    private readonly told: (answer: A | null, last: boolean) => void,
  ) {}

  ask(question: string): void {
    this.next = question
    if (!this.going) void this.go()
  }

  /** Nothing is wanted any more. */
  stop(): void {
    this.next = null
    this.going?.abort()
    this.going = null
  }

  private async go(): Promise<void> {
    const question = this.next!
    const mine = (this.going = new AbortController())
    this.next = null
    const answer = await this.read(question, mine.signal).catch(() => null)
    if (this.going !== mine) return
    this.going = null
    const last = this.next === null || this.next === question
    if (last) this.next = null
    this.told(answer, last)
    if (!last) void this.go()
  }
}
