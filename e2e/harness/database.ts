/** A MariaDB of a test's own, for what one embedded database cannot show: several servers on one. */
export interface Database {
  /** As the program's `--dsn` takes it. */
  dsn: string
  stop(): Promise<void>
}

/** Starts one, in memory where there is room. */
export async function startDatabase(): Promise<Database> {
  process.env.PATH += ':/usr/sbin' // where Debian has it
  const path = new URL('../../scripts/mariadb.mjs', import.meta.url).href
  const { startMariaDB } = (await import(path)) as {
    startMariaDB(options: { inMemory: boolean }): Promise<Database>
  }
  return startMariaDB({ inMemory: true })
}
