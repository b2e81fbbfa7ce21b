import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { kyselyOn } from '#server/database/kysely.ts'
import { checkDatabase } from '#server/database/check-database.ts'
import { startEmbeddedPostgres } from '#server/database/embedded.ts'
import { migrate } from '#server/database/migrate.ts'
import { makePool } from '#server/database/open-database.ts'
import { createNumberSource } from '#server/workspace/numbers.ts'
import { fillTemplate, renameLists, type TestPeople } from '#test/fill-template.ts'
import { silent } from '#test/silent.ts'

type Reach = {
  host?: string
  port?: number
  user?: string
  password?: string | undefined
  database?: string
  connectionString?: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** How to reach the test server; each worker clones the template database for itself. */
    connection: Reach
    people: TestPeople
  }
}

/** One PostgreSQL for all tests of a run, with databases to clone: an empty one, and one with the cast. */
export default async function setup(project: TestProject) {
  const foreign = process.env.TEST_DATABASE_URL
  const dataDir = await mkdtemp(path.join(tmpdir(), 'kindling-test-'))
  const embedded = foreign
    ? undefined
    : await startEmbeddedPostgres({ dataDir, log: silent, settings: LOSABLE })
  const server: Reach = foreign ? { connectionString: foreign } : embedded!.connection
  await makeEmpty(server)
  const connection = inDatabase(server, 'kindling_template')
  project.provide('people', await makeTemplate(server, connection))
  project.provide('connection', connection)
  return async () => {
    await embedded?.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Nobody misses this data after a power cut, and two workers with a few servers each want connections. */
const LOSABLE = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_connections: 200,
}

/** Migrated, and not set up. */
async function makeEmpty(server: Reach): Promise<void> {
  await renewDatabase(server, 'kindling_empty', "encoding 'UTF8' template template0")
  const pool = makePool(inDatabase(server, 'kindling_empty'), silent)
  try {
    await checkDatabase(pool, silent)
    await migrate(pool)
  } finally {
    await pool.end()
  }
}

/** With a workspace and everybody of the cast; what its lists name, renamed at random if asked for. */
async function makeTemplate(server: Reach, connection: Reach): Promise<TestPeople> {
  await renewDatabase(server, 'kindling_template', 'template kindling_empty')
  const pool = makePool(connection, silent)
  const numbers = createNumberSource(connection, silent)
  try {
    const people = await fillTemplate(kyselyOn(pool), numbers)
    if (process.env.KINDLING_TEST_RENAMED) await renameLists(pool)
    return people
  } finally {
    await numbers.stop()
    await pool.end()
  }
}

async function renewDatabase(server: Reach, name: string, made: string): Promise<void> {
  const client = new Client(server)
  await client.connect()
  await client.query(`drop database if exists ${name}`)
  await client.query(`create database ${name} ${made}`)
  await client.end()
}

/** The same server, another database. */
export function inDatabase(connection: Reach, database: string): Reach {
  if (!connection.connectionString) return { ...connection, database }
  const url = new URL(connection.connectionString)
  url.pathname = `/${database}`
  return { connectionString: url.toString() }
}
