import { statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { checkData } from '#server/command-line/check-data.ts'
import type { Ledger } from '#test/torture/writers.ts'

type LeadRow = {
  id: string
  number: string
  last_name: string | null
  description: string | null
  customer_id: string | null
  converted_at: string | null
  deal_id: string | null
  won_at: string | null
}

/** Everything that was acknowledged and is not there, or not as it was acknowledged. */
export async function whatIsLost(pool: Pool, ledger: Ledger): Promise<string[]> {
  const { rows } = await pool.query<LeadRow>(`
    select leads.id, leads.number, last_name, leads.description, leads.customer_id, converted_at, deal_id, won_at
    from leads left join deal_leads on lead_id = leads.id left join deals on deals.id = deal_id`)
  const stored = new Map(rows.map((row) => [row.id, row]))
  return [...ledger.leads].flatMap(([id, lead]) => {
    const row = stored.get(id)
    if (!row) return [`lead ${lead.number} is gone`]
    const wrong: string[] = []
    if (row.number !== lead.number || row.last_name !== lead.lastName) wrong.push('its name')
    if (row.description !== lead.description && row.description !== lead.perhaps)
      wrong.push('its edit')
    const { conversion } = lead
    if (
      conversion &&
      (row.customer_id !== conversion.customerId || row.deal_id !== conversion.dealId)
    )
      wrong.push('its conversion')
    if (!lead.perhapsConverted && row.converted_at) wrong.push('a conversion nobody asked for')
    if (lead.won && !row.won_at) wrong.push('its win')
    return wrong.map((what) => `${what} of lead ${lead.number}`)
  })
}

/** Leads that are converted in part: without customer, contact, deal or the entry of it, or with more than one. */
export async function whatIsHalfDone(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ number: string }>(`
    select number from leads
    where (converted_at is not null) <> (customer_id is not null)
       or (converted_at is not null) <> (contact_id is not null)
       or (converted_at is not null)::int <> (select count(*) from deal_leads where lead_id = leads.id)
       or (converted_at is not null)::int <> (select count(*) from events where lead_id = leads.id and type = 'lead_converted')
       or 1 <> (select count(*) from events where lead_id = leads.id and type = 'lead_created')`)
  return rows.map(({ number }) => number)
}

export async function numbersUsedTwice(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ number: string }>(
    ['leads', 'customers', 'deals']
      .map((table) => `select number from ${table} group by number having count(*) > 1`)
      .join(' union all '),
  )
  return rows.map(({ number }) => number)
}

/** Waits for imports that were started to end, and names those that did not make each row's lead exactly once. */
export async function whatWasNotImported(
  pool: Pool,
  ledger: Ledger,
  patienceMs = 60_000,
): Promise<string[]> {
  const deadline = Date.now() + patienceMs
  const ids = [...ledger.imports.keys()]
  for (;;) {
    const { rows } = await pool.query<{ id: string }>(
      `select id from imports where id = any($1) and state <> 'done'`,
      [ids],
    )
    if (rows.length === 0 || Date.now() > deadline) break
    await sleep(100)
  }
  const { rows } = await pool.query<{ import_id: string; emails: string[] }>(
    `select import_id, array_agg(email) as emails from leads where import_id = any($1) group by import_id`,
    [ids],
  )
  const found = new Map(rows.map(({ import_id, emails }) => [import_id, emails.toSorted().join()]))
  return ids.filter((id) => found.get(id) !== ledger.imports.get(id)!.toSorted().join())
}

export async function whatIsUnsound(pool: Pool): Promise<string[]> {
  const findings = await checkData(pool)
  return findings
    .filter(({ broken }) => broken > 0)
    .map(({ name, examples }) => `${name}: ${examples.join(', ')}`)
}

/** What a data directory that was made anew would have otherwise. */
export function markOf(dataDir: string): string {
  const files = ['postgres/PG_VERSION', 'secret-key'].map((file) =>
    statSync(path.join(dataDir, file)),
  )
  return files.map(({ ino, birthtimeMs }) => `${ino} ${birthtimeMs}`).join()
}
