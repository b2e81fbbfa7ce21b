import type { Pool } from 'pg'
import { CannotStart } from '#server/cannot-start.ts'
import type { Log } from './keep-postgres-running.ts'

/** The database cannot do what Kindling needs; `message` says what and what to do, in plain words. */
class UnfitDatabase extends CannotStart {}

const oldestVersion = 15

/**
 * Makes sure, at every start and of a foreign server too, that the database can do what Kindling
 * relies on, and throws `UnfitDatabase` where it cannot. Adds the extensions that are missing.
 */
export async function checkDatabase(pool: Pool, log: Log): Promise<void> {
  const facts = await readFacts(pool)
  const problem = whyUnfit(facts)
  if (problem) throw new UnfitDatabase(problem)
  for (const name of ['pg_trgm', 'unaccent']) await ensureExtension(pool, name)
  await checkSearchOfNames(pool)
  if (facts.fsync !== 'on' || facts.fullPageWrites !== 'on') {
    log.warn('the database server runs with fsync or full_page_writes off: a crash can lose data')
  }
  if (facts.synchronousCommit === 'off') {
    log.warn('the database server runs with synchronous_commit off: a crash can lose last changes')
  }
}

interface DatabaseFacts {
  version: number
  encoding: string
  hasUnicodeCollation: boolean
  fsync: string
  fullPageWrites: string
  synchronousCommit: string
}

/** What is missing, as a sentence for the person who set the database up, or nothing. */
export function whyUnfit(facts: DatabaseFacts): string | undefined {
  const major = Math.floor(facts.version / 10_000)
  if (major < oldestVersion) {
    return `Kindling needs PostgreSQL ${oldestVersion} or newer; DATABASE_URL names a PostgreSQL ${major}.`
  }
  if (facts.encoding !== 'UTF8') {
    return (
      `The database has the encoding ${facts.encoding}, which cannot hold every name. ` +
      "Create it with: create database kindling encoding 'UTF8' template template0."
    )
  }
  if (!facts.hasUnicodeCollation) {
    return (
      'The database server was built without ICU, so names cannot be sorted by language ' +
      '(the collation "und-x-icu" is missing). Use a PostgreSQL with ICU.'
    )
  }
  return undefined
}

async function readFacts(pool: Pool): Promise<DatabaseFacts> {
  const { rows } = await pool.query<DatabaseFacts>(`
    select current_setting('server_version_num')::int as version,
           current_setting('server_encoding') as encoding,
           exists (select from pg_collation where collname = 'und-x-icu') as "hasUnicodeCollation",
           current_setting('fsync') as fsync,
           current_setting('full_page_writes') as "fullPageWrites",
           current_setting('synchronous_commit') as "synchronousCommit"`)
  const facts = rows[0]
  if (!facts) throw new UnfitDatabase('The database answers nothing when asked about itself.')
  return facts
}

async function ensureExtension(pool: Pool, name: string): Promise<void> {
  const present = await pool.query('select from pg_extension where extname = $1', [name])
  if (present.rowCount) return
  try {
    await pool.query(`create extension if not exists ${name}`)
  } catch (error) {
    throw new UnfitDatabase(
      `The database lacks the extension ${name}, and it could not be added ` +
        `(${(error as Error).message}). Let its administrator run: create extension ${name};`,
    )
  }
}

/** With LC_CTYPE "C" a Cyrillic name has no trigrams, and every search for it would find nothing. */
async function checkSearchOfNames(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ likeness: number }>(
    "select similarity('Їжак', 'їжак') as likeness",
  )
  if ((rows[0]?.likeness ?? 0) > 0.9) return
  throw new UnfitDatabase(
    'The database cannot search names that are not Latin, because its LC_CTYPE is "C". ' +
      "Create it anew with: create database kindling template template0 locale 'C.UTF-8' " +
      "encoding 'UTF8'.",
  )
}
