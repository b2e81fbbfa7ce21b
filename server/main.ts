import path from 'node:path'
import { createApp } from '#server/app.ts'
import { CannotStart } from '#server/cannot-start.ts'
import { loadConfig } from '#server/config.ts'
import { checkDatabase } from '#server/database/check-database.ts'
import { kyselyOn } from '#server/database/kysely.ts'
import { migrate } from '#server/database/migrate.ts'
import { openDatabase } from '#server/database/open-database.ts'
import { importJobs, resumeImports } from '#server/imports/import-jobs.ts'
import { startChores } from '#server/jobs/chores.ts'
import { startJobs } from '#server/jobs/jobs.ts'
import { logger } from '#server/log.ts'
import { createNumberSource } from '#server/workspace/numbers.ts'

/** Configuration, database, app, listen; and stop cleanly. */
async function main(): Promise<void> {
  const config = loadConfig()
  const log = logger(config.logLevel)
  const database = await openDatabase(config, log)
  const stops: (() => Promise<unknown>)[] = [database.stop]
  try {
    await checkDatabase(database.pool, log)
    const ran = await migrate(database.pool)
    if (ran.length > 0) log.info({ migrations: ran }, 'the database was brought to this version')
    const db = kyselyOn(database.pool)
    const numbers = createNumberSource(database.connection, log)
    stops.unshift(() => numbers.stop())
    const chores = startChores(db, log)
    stops.unshift(() => chores.stop())
    const imports = importJobs({ db, numbers, publicUrl: config.publicUrl, log })
    const jobs = await startJobs(database.connection, imports, log)
    stops.unshift(() => jobs.stop())
    await resumeImports(db)
    const webFolder = path.resolve(import.meta.dirname, '../dist/web')
    const app = await createApp({ config, db, pool: database.pool, numbers, webFolder, log })
    stops.unshift(() => app.close())
    await app.listen({ host: config.host, port: config.port })
    log.info({ url: config.publicUrl, host: config.host, port: config.port }, 'Kindling is ready')
    process.send?.({ ready: config.publicUrl })
  } catch (error) {
    await stopAll(stops)
    throw error
  }

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping: what runs is finished first')
    // Whatever hangs is not waited for: what was acknowledged is already in the database.
    setTimeout(() => process.exit(0), 9_000).unref()
    await stopAll(stops)
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop('SIGTERM'))
  process.on('SIGINT', () => void stop('SIGINT'))
}

async function stopAll(stops: (() => Promise<unknown>)[]): Promise<void> {
  for (const stop of stops) await stop().catch((error: unknown) => console.error(error))
}

main().catch((error: unknown) => {
  console.error(error instanceof CannotStart ? error.message : error)
  process.exit(1)
})
