import type { Asker, TestServer } from '#test/server.ts'
import type { CastName } from '#demo/cast.ts'

let counter = 0

/** A lead with everything it needs; a test names only what it is about. Fails loudly when refused. */
export async function makeLead(asker: Asker, fields: Record<string, unknown> = {}) {
  counter += 1
  const lead = {
    firstName: 'Petro',
    lastName: `Lead${counter}`,
    company: `Company ${counter}`,
    email: `petro${counter}@company${counter}.example`,
    ...fields,
  }
  return made(await asker.post('/leads', lead))
}

/** A lead that belongs to one of the cast, whoever may create it. */
export async function makeLeadOf(
  server: TestServer,
  owner: CastName | null,
  fields: Record<string, unknown> = {},
) {
  const ownerId = owner && server.people[owner].id
  return makeLead(server.as('administrator'), { ownerId, ...fields })
}

export async function makeCustomer(asker: Asker, fields: Record<string, unknown> = {}) {
  counter += 1
  return made(
    await asker.post('/customers', { kind: 'company', name: `Customer ${counter}`, ...fields }),
  )
}

export async function makeDeal(asker: Asker, fields: Record<string, unknown> = {}) {
  counter += 1
  const customerId = fields.customerId ?? (await makeCustomer(asker)).id
  return made(await asker.post('/deals', { title: `Deal ${counter}`, customerId, ...fields }))
}

/** Converts a lead into a new customer with a new deal, as most tests want it. */
export async function convert(asker: Asker, leadId: string, input: Record<string, unknown> = {}) {
  const body = { customer: { mode: 'new' }, deal: { mode: 'new' }, ...input }
  return made(await asker.post(`/leads/${leadId}/conversion`, body))
}

/** The workspace's lists, as a screen would read them. */
export async function workspaceOf(server: TestServer) {
  return made(await server.as('administrator').get('/workspace'))
}

function made(answer: { status: number; body: Record<string, never> & { id: string } }) {
  if (answer.status >= 300)
    throw new Error(`Refused with ${answer.status}: ${JSON.stringify(answer.body)}`)
  // oxlint-disable-next-line typescript/no-explicit-any -- a test says what it expects by asserting it
  return answer.body as any
}
