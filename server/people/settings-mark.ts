import type { Pool } from 'pg'

type Queryable = Pick<Pool, 'query'>

/** The question the database is answering, and the one that goes out after it. */
type Asking = {
  running?: Promise<string | undefined> | undefined
  next?: Promise<string | undefined> | undefined
}

const askings = new WeakMap<Queryable, Asking>()

/**
 * The mark of the settings and of everybody's rights as it is now; another one means that some have
 * changed. Who asks while the database is answering waits for the next question, which is one for
 * all who wait: the answer on its way may be from before they came.
 */
export function settingsMark(pool: Queryable): Promise<string | undefined> {
  const asking = askings.get(pool) ?? {}
  askings.set(pool, asking)
  if (!asking.running) return ask(pool, asking)
  asking.next ??= asking.running
    .catch(() => {})
    .then(() => {
      asking.next = undefined
      return ask(pool, asking)
    })
  return asking.next
}

function ask(pool: Queryable, asking: Asking): Promise<string | undefined> {
  const running = readMark(pool).finally(() => {
    if (asking.running === running) asking.running = undefined
  })
  asking.running = running
  return running
}

async function readMark(pool: Queryable): Promise<string | undefined> {
  const { rows } = await pool.query<{ token: string }>({
    name: 'settings_mark',
    text: 'select token from access_version',
  })
  return rows[0]?.token
}
