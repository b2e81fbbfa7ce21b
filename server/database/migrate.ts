import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Pool } from 'pg'

const folder = path.join(import.meta.dirname, 'migrations')

/** Any number that no other part of Kindling locks with: two servers starting at once migrate one after the other. */
const MIGRATION_LOCK = 4_101_977

/** Brings the database to this version, each migration in a transaction of its own; answers those it ran. */
export async function migrate(pool: Pool): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query(
      'create table if not exists migrations (name text primary key, ran_at timestamptz not null)',
    )
    const { rows } = await client.query<{ name: string }>('select name from migrations')
    const done = new Set(rows.map((row) => row.name))
    const unknown = [...done].filter((name) => !files.includes(name))
    if (unknown.length > 0) {
      throw new Error(
        `This database belongs to a newer Kindling (it has ${unknown.join(', ')}). Start that version.`,
      )
    }
    const missing = files.filter((name) => !done.has(name))
    for (const name of missing) {
      const sql = await readFile(path.join(folder, name), 'utf8')
      await client.query('begin')
      try {
        await client.query(sql)
        await client.query('insert into migrations values ($1, $2)', [name, new Date()])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw error
      }
    }
    return missing
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => {})
    client.release()
  }
}
