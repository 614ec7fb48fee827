/** Asks again until the answer is good, for at most `most` ms; then fails with the last answer. */
export async function until<T>(
  ask: () => Promise<T> | T,
  good: (answer: T) => boolean,
  most = 20_000,
): Promise<T> {
  const deadline = Date.now() + most
  for (;;) {
    const answer = await ask()
    if (good(answer)) return answer
    if (Date.now() > deadline)
      throw new Error(`still ${JSON.stringify(answer)?.slice(0, 2000)} after ${most} ms`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
