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
import { fillTemplate, type TestPeople } from '#test/fill-template.ts'
import { silent } from '#test/silent.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** How to reach the test server; each worker clones the template database for itself. */
    connection: {
      host?: string
      port?: number
      user?: string
      password?: string
      database?: string
      connectionString?: string
    }
    people: TestPeople
  }
}

/** One PostgreSQL for all server tests, with one migrated database that holds a workspace and the cast. */
export default async function setup(project: TestProject) {
  const stop = await provideDatabase(project)
  return stop
}

async function provideDatabase(project: TestProject): Promise<() => Promise<void>> {
  const foreign = process.env.TEST_DATABASE_URL
  const dataDir = await mkdtemp(path.join(tmpdir(), 'kindling-test-'))
  const embedded = foreign ? undefined : await startEmbeddedPostgres({ dataDir, log: silent })
  const server = foreign ? { connectionString: foreign } : embedded!.connection
  const connection = await makeTemplate(server)
  const pool = makePool(connection, silent)
  const numbers = createNumberSource(connection, silent)
  try {
    await checkDatabase(pool, silent)
    await migrate(pool)
    project.provide('people', await fillTemplate(kyselyOn(pool), numbers))
  } finally {
    await numbers.stop()
    await pool.end()
  }
  project.provide('connection', connection)
  return async () => {
    await embedded?.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function makeTemplate(server: object) {
  const client = new Client(server)
  await client.connect()
  await client.query('drop database if exists kindling_template')
  await client.query("create database kindling_template encoding 'UTF8' template template0")
  await client.end()
  return inDatabase(server, 'kindling_template')
}

/** The same server, another database. */
export function inDatabase(connection: { connectionString?: string }, database: string) {
  if (!connection.connectionString) return { ...connection, database }
  const url = new URL(connection.connectionString)
  url.pathname = `/${database}`
  return { connectionString: url.toString() }
}
