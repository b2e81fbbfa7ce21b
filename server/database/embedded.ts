import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { Client } from 'pg'
import {
  type Cluster,
  clusterIn,
  forgetShortName,
  onWindows,
  type PostgresConnection,
  readPidFile,
  socketDirToConnect,
  socketPort,
} from './cluster.ts'
import { ensureCluster, keptPassword, superuser } from './create-cluster.ts'
import { keepPostgresRunning, type Log } from './keep-postgres-running.ts'
import { type OwnerPurpose, takeOwnership } from './owner-lock.ts'

export interface EmbeddedPostgres {
  /** An ordinary role that owns the database `kindling` and may create others. */
  connection: PostgresConnection
  /** Ends PostgreSQL within 8 seconds, every acknowledged change on disk, and frees the folder. */
  stop(): Promise<void>
}

/** The role and the database Kindling works with: nothing it does needs a superuser. */
const embeddedRole = 'kindling'
const embeddedDatabase = 'kindling'

/**
 * Starts the PostgreSQL of the data directory, making it on the first start, and keeps it running:
 * when it dies, it is started again. Refuses (`DataDirInUse`) when another living server owns the
 * directory; whatever a killed one left behind is put right first. `settings` are of PostgreSQL, for
 * data that may be lost.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string
  log: Log
  purpose?: OwnerPurpose
  settings?: Record<string, string | number>
}): Promise<EmbeddedPostgres> {
  const { dataDir, log, settings = {} } = options
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const ownership = await takeOwnership(dataDir, options.purpose ?? 'server')
  try {
    const cluster = clusterIn(dataDir)
    const password = keptPassword(dataDir)
    const ready = await ensureCluster(dataDir, cluster, password)
    const port = onWindows ? await freePort() : socketPort
    const supervisor = await keepPostgresRunning({ ...ready, cluster, port, log, settings })
    const stop = async () => {
      await supervisor.stop()
      forgetShortName(cluster)
      ownership.release()
    }
    const connection = connectionTo(cluster, port, password)
    try {
      await ensureDatabase(connection)
    } catch (error) {
      await stop()
      throw error
    }
    return { connection, stop }
  } catch (error) {
    ownership.release()
    throw error
  }
}

/** How to reach the embedded PostgreSQL that another process runs in this data directory. */
export function connectionToRunning(dataDir: string): PostgresConnection {
  const cluster = clusterIn(dataDir)
  const port = onWindows ? (readPidFile(cluster)?.port ?? socketPort) : socketPort
  return connectionTo(cluster, port, keptPassword(dataDir))
}

function connectionTo(
  cluster: Cluster,
  port: number,
  password: string | undefined,
): PostgresConnection {
  const host = onWindows ? '127.0.0.1' : socketDirToConnect(cluster)
  return { host, port, user: embeddedRole, database: embeddedDatabase, password }
}

/** Written so that a start killed in between can be followed by another. */
async function ensureDatabase(connection: PostgresConnection): Promise<void> {
  const client = new Client({ ...connection, user: superuser, database: 'postgres' })
  await client.connect()
  try {
    const found = await client.query(
      `select (select count(*) from pg_roles where rolname = $1) as roles,
              (select count(*) from pg_database where datname = $2) as databases`,
      [embeddedRole, embeddedDatabase],
    )
    if (found.rows[0].roles === '0') {
      const password = connection.password ? `password '${connection.password}'` : ''
      await client.query(`create role ${embeddedRole} login createdb ${password}`)
    }
    if (found.rows[0].databases === '0') {
      await client.query(`create database ${embeddedDatabase} owner ${embeddedRole}`)
    }
  } finally {
    await client.end()
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port is free.')
  return address.port
}
