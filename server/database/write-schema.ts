import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describeSchema } from './describe-schema.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open-database.ts'

/** Writes schema.sql and schema.ts as the migrations make them, from an empty database. */
const silent = { debug() {}, info() {}, warn() {}, error() {} }
const dataDir = await mkdtemp(path.join(tmpdir(), 'kindling-schema-'))
const database = await openDatabase({ dataDir, databaseUrl: undefined }, silent)
try {
  await migrate(database.pool)
  const { sql, types } = await describeSchema(database.pool)
  await writeFile(path.join(import.meta.dirname, 'schema.sql'), sql)
  await writeFile(path.join(import.meta.dirname, 'schema.ts'), types)
} finally {
  await database.stop()
  await rm(dataDir, { recursive: true, force: true })
}
