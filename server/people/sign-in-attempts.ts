import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { sql } from 'kysely'
import { Refusal } from '#domain/refusal.ts'
import type { Context, Db } from '#server/context.ts'

/** Whose attempts are counted together, how many are free, and the longest wait after that. */
type AttemptCounter = { key: string; free: number; longestWait: number }

/** A few typing mistakes cost nothing; guessing on comes down to a dozen tries an hour. */
export function accountCounter(emailKey: string): AttemptCounter {
  return { key: `account ${digest(emailKey)}`, free: 5, longestWait: 300 }
}

/**
 * The same account from where its user signed in before (address and browser): counted apart, so
 * that whoever guesses from elsewhere can't keep the user out.
 */
export function knownPlaceCounter(ctx: Context, emailKey: string): AttemptCounter {
  const place = digest(`${emailKey}\n${ctx.http.ip}\n${ctx.http.userAgent}`)
  return { key: `place ${place}`, free: 5, longestWait: 300 }
}

/** One password tried on many accounts. Generous, because a whole office may share an address. */
export function addressCounter(ip: string): AttemptCounter {
  return { key: `address ${digest(addressBlock(ip))}`, free: 50, longestWait: 60 }
}

/**
 * Counts an attempt before it is made, so that parallel ones count as well, and refuses it while an
 * earlier one asks to wait. The wait doubles with every further failure; an hour of quiet forgets
 * them. Must be outside any transaction: a refusal would undo the counting.
 */
export async function takeAttempt(ctx: Context, counters: AttemptCounter[]): Promise<void> {
  const keys = counters.map(({ key }) => key)
  // Of two at once the later may be counted first, and where nobody has to wait it keeps none out.
  const { rows: taken } = await sql<{ key: string }>`
    insert into sign_in_attempts as known (key, failures, last_attempt_at, blocked_until)
    select key, 1, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz
    from unnest(${keys}::text[]) key
    where not exists (
      select from sign_in_attempts
      where key = any (${keys}::text[])
        and blocked_until > greatest(last_attempt_at, ${ctx.now}::timestamptz)
    )
    order by key
    on conflict (key) do update set
      failures = case when ${isQuiet} then 1 else known.failures + 1 end,
      last_attempt_at = excluded.last_attempt_at,
      blocked_until = excluded.last_attempt_at + case when ${isQuiet} then interval '0' else
        (case known.key ${sql.join(counters.map(waitOf), sql` `)} end) * interval '1 second' end
    where known.blocked_until <= greatest(known.last_attempt_at, excluded.last_attempt_at)
    returning key`.execute(ctx.db)
  if (taken.length < keys.length) await refuseForNow(ctx, keys)
}

const isQuiet = sql<boolean>`known.last_attempt_at < excluded.last_attempt_at - interval '1 hour'`

function waitOf({ key, free, longestWait }: AttemptCounter) {
  const beyond = sql`known.failures + 1 - ${free}::int`
  return sql`when ${key} then case when ${beyond} <= 0 then 0
    else least(${longestWait}::int, power(2, least(20, ${beyond}))) end`
}

/** Forgets what led to a success: the account's failures, and this one attempt of the address. */
export async function forgiveAttempts(
  db: Db,
  now: string,
  account: AttemptCounter[],
  address: AttemptCounter,
): Promise<void> {
  const keys = account.map(({ key }) => key)
  await db
    .deleteFrom('sign_in_attempts')
    .where((attempt) =>
      attempt.or([
        attempt('key', 'in', keys),
        attempt('last_attempt_at', '<', sql<string>`${now}::timestamptz - interval '1 day'`),
      ]),
    )
    .execute()
  await db
    .updateTable('sign_in_attempts')
    .set({ failures: sql`greatest(failures - 1, 0)`, blocked_until: now })
    .where('key', '=', address.key)
    .execute()
}

async function refuseForNow(ctx: Context, keys: string[]): Promise<never> {
  const { until } = await ctx.db
    .selectFrom('sign_in_attempts')
    .select((attempt) => attempt.fn.max('blocked_until').as('until'))
    .where('key', 'in', keys)
    .executeTakeFirstOrThrow()
  const seconds = Math.max(
    1,
    Math.ceil((Date.parse(until ?? ctx.now) - Date.parse(ctx.now)) / 1000),
  )
  throw new Refusal('too_many', 'too_many_attempts', {
    retryAfterSeconds: seconds,
    values: { count: seconds },
  })
}

/** Whoever has one IPv6 address has its whole network of 2^64. */
function addressBlock(ip: string): string {
  if (!isIPv6(ip) || ip.includes('.')) return ip
  const [head = '', tail = ''] = ip.split('::')
  const groups = head.split(':').filter(Boolean)
  const after = tail.split(':').filter(Boolean)
  const zeros = ip.includes('::') ? Array(8 - groups.length - after.length).fill('0') : []
  return [...groups, ...zeros, ...after].slice(0, 4).join(':')
}

/** What people typed as their address is not kept in readable form. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
