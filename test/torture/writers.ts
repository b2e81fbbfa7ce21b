import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '#test/torture/client.ts'

/** What the server has promised by a 2xx answer, and what may or may not have happened besides. */
export type Ledger = {
  leads: Map<string, AcknowledgedLead>
  /** Rows of each import that was started. */
  imports: Map<string, string[]>
  edits: number
  conversions: number
  wins: number
  /** Answers that should never be: neither a success nor a refusal nor 503. */
  failures: string[]
}

export type AcknowledgedLead = {
  number: string
  lastName: string
  description: string | null
  /** An edit that was sent and not answered: it may have happened. */
  perhaps: string | null
  conversion: { customerId: string; dealId: string } | null
  /** A conversion that was sent and not answered. */
  perhapsConverted: boolean
  won: boolean
}

export function newLedger(): Ledger {
  return { leads: new Map(), imports: new Map(), edits: 0, conversions: 0, wins: 0, failures: [] }
}

let marker = 0

/** Sixteen clients who create, edit, convert, win and import without a pause, until told to stop. */
export async function writeWithoutPause(client: Client, ledger: Ledger, stopping: AbortSignal) {
  const writer = (write: (ask: Ask, ledger: Ledger) => Promise<void>) => async () => {
    while (!stopping.aborted) await write(asking(client, ledger), ledger)
  }
  await Promise.all([
    ...Array.from({ length: 14 }, () => writer(workOneLead)()),
    ...Array.from({ length: 2 }, () => writer(importSome)()),
  ])
}

type Ask = (...asked: Parameters<Client>) => Promise<Record<string, unknown> | undefined>

/** The body of a success; undefined when there was none. */
function asking(client: Client, ledger: Ledger): Ask {
  return async (...asked) => {
    const answer = await client(...asked)
    if (answer && answer.status < 300) return answer.body
    const [method, path] = asked
    if (answer && answer.status !== 503) ledger.failures.push(`${method} ${path}: ${answer.status}`)
    await sleep(20)
    return undefined
  }
}

async function workOneLead(ask: Ask, ledger: Ledger): Promise<void> {
  const lastName = `Writer ${(marker += 1)}`
  const company = `Company of ${lastName}`
  const made = await ask('POST', '/leads', { lastName, company, allowDuplicate: true })
  if (!made) return
  const { id, number } = made as { id: string; number: string }
  const lead: AcknowledgedLead = {
    number,
    lastName,
    description: null,
    perhaps: null,
    conversion: null,
    perhapsConverted: false,
    won: false,
  }
  ledger.leads.set(id, lead)
  for (let edit = 1; edit <= 2; edit++) {
    lead.perhaps = `Edit ${edit} of ${lastName}`
    const headers = { 'if-match': `"${edit}"` }
    if (!(await ask('PATCH', `/leads/${id}`, { description: lead.perhaps }, headers))) return
    lead.description = lead.perhaps
    lead.perhaps = null
    ledger.edits += 1
  }
  lead.perhapsConverted = true
  const input = { customer: { mode: 'new' }, deal: { mode: 'new' } }
  const conversion = await ask('POST', `/leads/${id}/conversion`, input)
  if (!conversion) return
  lead.conversion = conversion as { customerId: string; dealId: string }
  ledger.conversions += 1
  if (!(await ask('POST', `/deals/${lead.conversion.dealId}/win`))) return
  lead.won = true
  ledger.wins += 1
}

async function importSome(ask: Ask, ledger: Ledger): Promise<void> {
  const file = (marker += 1)
  const emails = Array.from({ length: 60 }, (_, row) => `row${row}@import${file}.example`)
  const rows = emails.map(
    (email, row) => `Imported ${row},${900_000_000 + file * 100 + row},${email},website`,
  )
  const csv = ['contact_name,phone,email,source', ...rows, ''].join('\n')
  const upload = await ask('POST', `/imports?fileName=leads-${file}.csv`, csv)
  if (!upload) return
  const { id } = upload as { id: string }
  if (!(await ask('POST', `/imports/${id}/run`))) return
  ledger.imports.set(id, emails)
  await sleep(200)
}
