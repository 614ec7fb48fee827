// Runs at the next frame; a hidden page has none.
function nextFrame(run: () => void): void {
  if (document.hidden) setTimeout(run, 100)
  else requestAnimationFrame(run)
}

/** Draws at the next frame, and while something is held (a drag, typing) not before it is let go. */
export class Frames {
  private holds = 0
  private framed = false

  constructor(private readonly draw: () => void) {}

  get held(): boolean {
    return this.holds > 0
  }

  /** The screen is old. */
  schedule(): void {
    if (this.framed || this.held) return
    this.framed = true
    nextFrame(() => {
      this.framed = false
      if (!this.held) this.draw()
    })
  }

  /** Nothing is drawn until the returned function is called. */
  hold(): () => void {
    this.holds++
    let held = true
    return () => {
      if (!held) return
      held = false
      if (--this.holds === 0) this.schedule()
    }
  }
}
