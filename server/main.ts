import { flushCompileCache } from 'node:module'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { openDemo } from '#demo/open-demo.ts'
import { createApp } from '#server/app.ts'
import { reminderChore } from '#server/calendar/remind.ts'
import { bulkEditJobs, resumeBulkEdits } from '#server/bulk-edits/bulk-edit-jobs.ts'
import { CannotStart } from '#server/cannot-start.ts'
import { type Config, loadConfig } from '#server/config.ts'
import { checkDatabase } from '#server/database/check-database.ts'
import { kyselyOn } from '#server/database/kysely.ts'
import { migrate } from '#server/database/migrate.ts'
import { openDatabase } from '#server/database/open-database.ts'
import { fileChores } from '#server/files/file-chores.ts'
import { openFileStore } from '#server/files/open-file-store.ts'
import { createOutgoing } from '#server/http/outgoing.ts'
import { importJobs, resumeImports } from '#server/imports/import-jobs.ts'
import { startChores } from '#server/jobs/chores.ts'
import { startJobs } from '#server/jobs/jobs.ts'
import { logger } from '#server/log.ts'
import { mailJobs } from '#server/mail/mail-jobs.ts'
import { postboxOf } from '#server/mail/queue-mail.ts'
import { createNumberSource } from '#server/workspace/numbers.ts'
import { resumeRezonings, rezoningJobs } from '#server/zones/work-on-rezoning.ts'

type Stop = () => Promise<unknown>

/** What was started, to be stopped in the opposite order. */
const stops: Stop[] = []

/** Configuration, database, app, listen. */
async function start(): Promise<void> {
  const config = loadConfig()
  const log = logger(config.logLevel)
  say('Opening the database ...')
  const database = await openDatabase(config, log)
  stops.unshift(database.stop)
  await checkDatabase(database.pool, log)
  const ran = await migrate(database.pool)
  if (ran.length > 0) log.info({ migrations: ran }, 'the database was brought to this version')
  const db = kyselyOn(database.pool)
  const numbers = createNumberSource(database.connection, log)
  stops.unshift(() => numbers.stop())
  const files = await openFileStore(config)
  const mail = postboxOf(config)
  const chores = startChores(db, log, [...fileChores(files), reminderChore(mail)])
  stops.unshift(() => chores.stop())
  const imports = importJobs({ db, numbers, publicUrl: config.publicUrl, log })
  const bulkEdits = bulkEditJobs({ db, numbers, publicUrl: config.publicUrl, mail, log })
  const rezonings = rezoningJobs({ db, numbers, publicUrl: config.publicUrl, log })
  const { smtpUrl } = config
  const mails = smtpUrl ? mailJobs({ ...config, smtpUrl, db, numbers, log }) : undefined
  if (mails) stops.unshift(async () => mails.mailer.close())
  const jobs = await startJobs(
    database.connection,
    { ...imports, ...bulkEdits, ...rezonings, ...mails?.handlers },
    log,
  )
  stops.unshift(() => jobs.stop())
  await resumeImports(db)
  await resumeBulkEdits(db)
  await resumeRezonings(db)
  const webFolder = path.resolve(import.meta.dirname, '../dist/web')
  const outgoing = createOutgoing(config.outboundAllow)
  const own = { db, pool: database.pool, numbers, files, outgoing }
  const app = await createApp({ config, ...own, webFolder, log })
  stops.unshift(() => app.close())
  const address = config.isDemo
    ? await demoAddress(app, { config, db, numbers, say })
    : config.publicUrl
  await listen(app, config)
  log.info({ url: config.publicUrl, host: config.host, port: config.port }, 'Kindling is ready')
  process.send?.({ ready: address })
  // Node keeps it at its end, which a server that is killed does not come to.
  flushCompileCache()
}

/** Loaded for the demo alone: there is no way to be signed in by a link in any other server. */
async function demoAddress(...parts: Parameters<typeof openDemo>): Promise<string> {
  const { openDemo } = await import('#demo/open-demo.ts')
  return openDemo(...parts)
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      throw new CannotStart(
        `Port ${port} is in use by another program. Set PORT to a free one, such as PORT=${port + 1}.`,
      )
    }
    if (code === 'EADDRNOTAVAIL' || code === 'EACCES') {
      throw new CannotStart(
        `Kindling may not listen on ${host}:${port} (${code}). Set HOST and PORT to others.`,
      )
    }
    throw error
  }
}

let stopping = false

/** Stops cleanly, once, however often it is asked, also while still starting. */
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  // Whatever hangs is not waited for: what was acknowledged is in the database already.
  setTimeout(() => process.exit(0), 9_000).unref()
  await starting.catch(() => {})
  await stopAll()
  process.exit(0)
}

async function stopAll(): Promise<void> {
  for (const stop of stops.splice(0)) await stop().catch((error: unknown) => console.error(error))
}

function say(progress: string): void {
  process.send?.({ progress })
}

process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
// Whoever started us is gone: the data must not stay owned by a server nobody knows of.
process.on('disconnect', () => void stop())

const starting = start()
starting.catch(async (error: unknown) => {
  console.error(error instanceof CannotStart ? error.message : error)
  await stopAll()
  process.exit(1)
})
