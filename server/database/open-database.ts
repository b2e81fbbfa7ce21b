import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type ClientConfig, type CustomTypesConfig, Pool, types } from 'pg'
import type { Config } from '#server/config.ts'
import { connectionToRunning, startEmbeddedPostgres } from './embedded.ts'
import type { Log } from './keep-postgres-running.ts'
import { DataDirInUse } from './owner-lock.ts'

type Place = Pick<Config, 'dataDir' | 'databaseUrl'>

interface Database {
  pool: Pool
  /** What another connection to the same database is made with, such as one that listens. */
  connection: ClientConfig
  /** Waits for the connections in use, then ends the pool and what was started for it. */
  stop(): Promise<void>
}

/**
 * Opens the database a server works with: the one `DATABASE_URL` names, or the embedded one, which
 * it starts, supervises and stops. Refuses when another server owns the data directory.
 */
export async function openDatabase(config: Place, log: Log): Promise<Database> {
  if (config.databaseUrl) return connect({ connectionString: config.databaseUrl }, log)
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, log })
  return connect(embedded.connection, log, embedded.stop)
}

/**
 * Opens the database for a command: beside a running server, by its socket; else by starting the
 * embedded one for as long as the command takes.
 */
export async function openDatabaseBesideServer(config: Place, log: Log): Promise<Database> {
  if (config.databaseUrl) return connect({ connectionString: config.databaseUrl }, log)
  const { dataDir } = config
  try {
    const embedded = await startEmbeddedPostgres({ dataDir, log, purpose: 'command' })
    return connect(embedded.connection, log, embedded.stop)
  } catch (error) {
    if (!(error instanceof DataDirInUse)) throw error
    return connect(await connectionOnceRunning(dataDir), log)
  }
}

/** A pool as the server uses it, over any connection: for tests and benches too. */
export function makePool(connection: ClientConfig, log: Log): Pool {
  const pool = new Pool({ ...connection, ...poolSettings })
  // Without a listener, a connection that breaks while idle would end the process.
  // The error carries the whole connection with it; what broke is in its words and its code.
  pool.on('error', (error: Error & { code?: string }) => {
    // Those that were told to end may be overtaken by the database, which ends as well.
    if (pool.ending) return
    log.warn({ problem: error.message, code: error.code }, 'a database connection broke')
  })
  // The same while it is in use but between two statements; the next statement then says so.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

const poolSettings = {
  max: 20,
  connectionTimeoutMillis: 5_000,
  idleTimeoutMillis: 60_000,
  keepAlive: true,
  statement_timeout: 30_000,
  idle_in_transaction_session_timeout: 30_000,
  options: '-c TimeZone=UTC',
  application_name: 'kindling',
  types: { getTypeParser } satisfies CustomTypesConfig,
}

/**
 * A calendar date stays text: as a `Date` it would move with the time zone. Numbers that JavaScript
 * cannot hold exactly (`numeric`, `int8`) are text already; an instant is text too, as the API writes it.
 */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === types.builtins.DATE) return asIs
  if (oid === types.builtins.TIMESTAMPTZ) return isoInstant
  if (oid === uuidArray) return idsOf
  if (oid === dateArray) return types.getTypeParser(textArray)
  return types.getTypeParser(oid, format)
}

const dateArray: number = 1182
const uuidArray: number = 2951
const textArray: number = 1009

/** `2026-11-22 06:00:00.12+00`, as PostgreSQL writes it, with the milliseconds filled up. */
function isoInstant(text: string): string {
  if (text.length === 26 && text.endsWith('+00'))
    return `${text.slice(0, 10)}T${text.slice(11, 23)}Z`
  if (!text.endsWith('+00') || text.length > 26 || text.length < 22)
    return new Date(text).toISOString()
  const fraction = text.length > 22 ? text.slice(20, -3) : ''
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.padEnd(3, '0')}Z`
}

/** Ids have no character that an array would quote. */
function idsOf(text: string): string[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',')
}

function asIs(text: string): string {
  return text
}

function connect(
  connection: ClientConfig,
  log: Log,
  stopServer: () => Promise<void> = async () => {},
): Database {
  const pool = makePool(connection, log)
  const stop = async () => {
    // A connection that never comes back must not keep the database from being shut down.
    await Promise.race([pool.end(), sleep(2_000, undefined, { ref: false })])
    await stopServer()
  }
  return { pool, connection, stop }
}

/** The server beside us may itself be starting. */
async function connectionOnceRunning(dataDir: string): Promise<ClientConfig> {
  const deadline = Date.now() + 30_000
  for (;;) {
    try {
      const connection = connectionToRunning(dataDir)
      const client = new Client({ ...connection, connectionTimeoutMillis: 5_000 })
      client.on('error', () => {})
      await client.connect()
      await client.end()
      return connection
    } catch (error) {
      if (Date.now() > deadline) throw error
      await sleep(200)
    }
  }
}
