import type { ClientConfig } from 'pg'
import { type ConstructorOptions, fromKysely, PgBoss } from 'pg-boss'
import type { Context, Db } from '#server/context.ts'
import type { Log } from '#server/database/keep-postgres-running.ts'

/** What a job is about: ids and plain values, never records, which may have changed by the time it runs. */
export type JobData = Record<string, string | number | boolean | null>

/**
 * Does one job. It may run again after a crash, so it does what is left to do. The signal says that
 * the server is stopping: the job then throws, and goes on with another server or after the restart.
 */
export type JobHandler = (data: JobData, signal: AbortSignal) => Promise<void>

const SCHEMA = 'pgboss'
const DAY = 86_400

/** Starts to work on the jobs of the queues named, here and on every other server of the same database. */
export async function startJobs(
  connection: ClientConfig,
  handlers: Record<string, JobHandler>,
  log: Log,
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController()
  const boss = new PgBoss({
    ...(connection as ConstructorOptions),
    schema: SCHEMA,
    application_name: 'kindling jobs',
    max: 3,
    useListenNotify: true,
    schedule: false,
    // A job whose server died is given to another one within so many seconds.
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  })
  boss.on('error', (error) => {
    // Its connections are told to end, and may be overtaken by the database, which ends as well.
    const isEnding = stopping.signal.aborted && 'code' in error && error.code === '57P01'
    if (!isEnding) log.warn({ err: error }, 'the job queue is in trouble')
  })
  boss.on('warning', (warning) => log.warn({ warning }, 'the job queue complains'))
  await boss.start()
  for (const [name, handler] of Object.entries(handlers)) {
    await boss.createQueue(name, queueSettings)
    await boss.work<JobData>(
      name,
      { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5, localConcurrency: 2 },
      async (jobs) => {
        for (const job of jobs)
          await handler(job.data, AbortSignal.any([stopping.signal, job.signal]))
      },
    )
  }
  return {
    stop: async () => {
      stopping.abort()
      await boss.stop({ graceful: true, timeout: 5_000 })
    },
  }
}

const queueSettings = {
  notify: true,
  heartbeatSeconds: 15,
  expireInSeconds: DAY - 1,
  retryLimit: 1_000,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 60,
  retentionSeconds: 14 * DAY,
  deleteAfterSeconds: 7 * DAY,
}

/** Queues a job in the deed's own transaction: it exists exactly when the deed happened. */
export async function queueJob(
  ctx: Pick<Context, 'db'>,
  name: string,
  data: JobData,
): Promise<void> {
  await queueJobs(ctx, name, [data])
}

/**
 * The same for several. It opens the queue on the deed's connection for the purpose, a few
 * statements that deeds with jobs can bear.
 */
export async function queueJobs(
  ctx: Pick<Context, 'db'>,
  name: string,
  jobs: JobData[],
): Promise<void> {
  const boss = new PgBoss({
    db: fromKysely(ctx.db),
    schema: SCHEMA,
    migrate: false,
    supervise: false,
    schedule: false,
  })
  await boss.start()
  try {
    for (const data of jobs) await boss.send(name, data)
  } finally {
    await boss.stop({ graceful: false, close: false })
  }
}

/** Queues the jobs of what was left unfinished, at the start of a server: there may be none. */
export async function queueAgain(db: Db, name: string, jobs: JobData[]): Promise<void> {
  if (jobs.length === 0) return
  await db.transaction().execute((db) => queueJobs({ db }, name, jobs))
}
