const beat = 10_000

/**
 * Does a piece of work and says so: a line at its start, one every ten seconds
 * with how far it is, one at its end. `job` gets a function to tell its progress.
 */
export async function work(title, job) {
  const began = Date.now()
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`
  let latest = ''
  console.log(`• ${title} …`)
  const timer = setInterval(() => console.log(`  … ${seconds()}${latest && `, ${latest}`}`), beat)
  try {
    const result = await job((text) => (latest = text))
    console.log(`✓ ${title}: ${seconds()}`)
    return result
  } finally {
    clearInterval(timer)
  }
}
