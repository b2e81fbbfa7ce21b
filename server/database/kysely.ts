import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { Db } from '#server/context.ts'
import type { Tables } from '#server/database/schema.ts'

export function kyselyOn(pool: Pool): Db {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparing(pool) }) })
}

/**
 * A pool that prepares statements whose plan does not depend on their values, so that PostgreSQL
 * plans them once a connection: planning a read by id takes longer than reading.
 */
function preparing(pool: Pool): PostgresPool {
  return {
    connect: async () => preparingClient(await pool.connect()),
    end: () => pool.end(),
    options: {},
  }
}

const clients = new WeakMap<PoolClient, PostgresPoolClient>()

function preparingClient(client: PoolClient): PostgresPoolClient {
  const known = clients.get(client)
  if (known) return known
  Object.assign(client, { pipeline: true })
  let beginning: Promise<unknown> | undefined
  const send = (text: string, values?: unknown[]) => {
    const name = nameOf(text)
    return name ? client.query({ name, text, values }) : client.query(text, values)
  }
  const wrapped = {
    query: async (text: unknown, values?: unknown[]) => {
      if (typeof text !== 'string') return client.query(text as never)
      if (text === 'begin') {
        // Goes out together with the first statement of the transaction, which hears of its failure.
        beginning = client.query(text)
        beginning.catch(() => {})
        return { command: 'BEGIN', rowCount: null, rows: [] }
      }
      if (!beginning) return send(text, values)
      const begun = beginning
      beginning = undefined
      const [, result] = await Promise.all([begun, send(text, values)])
      return result
    },
    release: () => client.release(),
  } as unknown as PostgresPoolClient
  clients.set(client, wrapped)
  return wrapped
}

const names = new Map<string, string>()
const MOST_NAMES = 300

/** Lists and searches are planned for the values asked for: the best way to one owner's leads is not the way to everybody's. */
const PLANNED_EACH_TIME = /\b(order by|like|count)\b/
const LONGEST = 6000

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  const fits =
    text.length <= LONGEST &&
    names.size < MOST_NAMES &&
    /^\s*(select|insert|update|delete)\b/.test(text)
  const asksForValues = text.includes('$1')
  if (!fits || (asksForValues && PLANNED_EACH_TIME.test(text))) return undefined
  const name = `kindling_${names.size}`
  names.set(text, name)
  return name
}
