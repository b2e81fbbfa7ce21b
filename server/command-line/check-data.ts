import type { Pool, PoolClient } from 'pg'
import { INVARIANTS, type Invariant } from '#server/command-line/invariants.ts'

export type Finding = { name: string; promise: string; broken: number; examples: string[] }

/**
 * Checks everything that is always true of the data, as it is at one moment: also while a server
 * works on it.
 */
export async function checkData(pool: Pool): Promise<Finding[]> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local statement_timeout = 0')
    const findings: Finding[] = []
    for (const invariant of [...INVARIANTS, await nothingOrphaned(client)]) {
      findings.push(await find(client, invariant))
    }
    return findings
  } finally {
    await client.query('rollback').catch(() => {})
    client.release()
  }
}

const EXAMPLES = 10

async function find(client: PoolClient, { name, promise, broken }: Invariant): Promise<Finding> {
  const { rows } = await client.query<{ count: string; examples: string[] | null }>(`
    select count(*) as count, (array_agg(what order by what))[1:${EXAMPLES}] as examples
    from (${broken}) broken (what)`)
  const { count, examples } = rows[0]!
  return { name, promise, broken: Number(count), examples: examples ?? [] }
}

/** Asked of the rows themselves: an index that has gone wrong hides an orphan from its constraint. */
async function nothingOrphaned(client: PoolClient): Promise<Invariant> {
  const { rows } = await client.query<{ orphans: string }>(`
    select format(
      'select %L from %s child where %s and not exists (select from %s parent where %s)',
      conrelid::regclass || ': ' || conname, conrelid::regclass,
      string_agg(format('child.%I is not null', child.attname), ' and '),
      confrelid::regclass,
      string_agg(format('parent.%I = child.%I', parent.attname, child.attname), ' and ')
    ) as orphans
    from pg_constraint, unnest(conkey, confkey) columns (child_column, parent_column),
      pg_attribute child, pg_attribute parent
    where contype = 'f' and connamespace = current_schema()::regnamespace
      and child.attrelid = conrelid and child.attnum = child_column
      and parent.attrelid = confrelid and parent.attnum = parent_column
    group by conrelid, confrelid, conname`)
  return {
    name: 'nothing_orphaned',
    promise: 'Whatever a record refers to exists.',
    broken: rows.map(({ orphans }) => orphans).join(' union all '),
  }
}
