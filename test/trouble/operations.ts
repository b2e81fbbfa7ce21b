import { z } from 'zod'
import { api } from '#api/index.ts'
import { type Operation, parameterNames } from '#api/operation.ts'
import { makeCustomer, makeDeal, makeLead } from '#test/factories.ts'
import type { TestServer } from '#test/server.ts'

/** Everything that can be asked, by name. */
export const OPERATIONS: { name: string; operation: Operation }[] = Object.entries(api).flatMap(
  ([feature, table]) =>
    Object.entries(table).map(([name, operation]) => ({ name: `${feature}.${name}`, operation })),
)

export function withBody(operation: Operation): operation is Operation & { body: z.ZodType } {
  return operation.body instanceof z.ZodType
}

/** JSON Schema, as far as it is needed to make up a message and to spoil it. */
export type Schema = {
  type?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  minLength?: number
  maxLength?: number
  minItems?: number
  minimum?: number
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
}

export function schemaOf(shape: z.ZodType): Schema {
  return z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema
}

/** Records to name in paths and messages: each operation gets its own, so that none is in another's way. */
export type Known = Record<string, string>

export async function knownRecords(server: TestServer): Promise<Known> {
  const asker = server.as('administrator')
  const workspace = (await asker.get('/workspace')).body
  const customer = await makeCustomer(asker)
  const contact = await asker.post('/contacts', { customerId: customer.id, lastName: 'Sova' })
  const lead = await makeLead(asker)
  const activity = await asker.post('/activities', { kind: 'note', body: 'Hello', leadId: lead.id })
  const invitee = { email: `guest-${lead.number}@lumen.example`.toLowerCase(), name: 'Guest' }
  const roles = (await asker.get('/roles')).body.items
  const roleId = roles.find((role: { key: string }) => role.key === 'auditor').id
  const invitation = await asker.post('/invitations', { ...invitee, roleId })
  const view = await asker.post('/views', { list: 'leads', name: 'Mine', content: {} })
  const key = await asker.post('/keys', { name: 'Website', scopes: ['leads.write'] })
  const upload = await asker.post(
    '/imports?fileName=leads.csv',
    'company,phone\nAmber,+380440010203\n',
    {
      headers: { 'content-type': 'text/csv' },
    },
  )
  const bulkEdit = await asker.post('/leads/bulk-edits', {
    selection: { ids: [lead.id] },
    change: { kind: 'priority', priority: 'high' },
  })
  const file = await asker.post(`/files?name=plan.txt&leadId=${lead.id}`, 'The plan', {
    headers: { 'content-type': 'application/octet-stream' },
  })
  const tag = await asker.post('/tags', { name: 'Known' })
  const zone = await asker.post('/settings/zones', { name: 'Known' })
  const field = await asker.post('/settings/fields', {
    record: 'deals',
    name: 'Known',
    type: 'text',
  })
  const task = await asker.post('/tasks', { title: 'Send the offer', leadId: lead.id })
  const event = await asker.post('/events', {
    title: 'Visit',
    startsOn: '2026-03-02',
    endsOn: '2026-03-02',
    leadId: lead.id,
  })
  const reasonFor = (purpose: string) =>
    workspace.reasons.find((reason: { purpose: string }) => reason.purpose === purpose).id
  return {
    leadId: lead.id,
    customerId: customer.id,
    contactId: contact.body.id,
    primaryContactId: contact.body.id,
    dealId: (await makeDeal(asker, { customerId: customer.id })).id,
    activityId: activity.body.id,
    taskId: task.body.id,
    eventId: event.body.id,
    assigneeId: server.people.rep.id,
    invitationId: invitation.body.id,
    keyId: key.body.id,
    importId: upload.body.id,
    fileId: file.body.id,
    network: 'bluesky',
    bulkEditId: bulkEdit.body.id,
    viewId: view.body.id,
    sessionId: customer.id,
    userId: server.people.auditor.id,
    teamId: workspace.teams[0].id,
    ownerId: server.people.rep.id,
    managerId: server.people.manager.id,
    roleId,
    statusId: workspace.statuses[1].id,
    sourceId: workspace.sources[0].id,
    ratingId: workspace.ratings[0].id,
    industryId: workspace.industries[0].id,
    tagId: tag.body.id,
    zoneId: zone.body.id,
    fieldId: field.body.id,
    pipelineId: workspace.pipelines[0].id,
    stageId: workspace.pipelines[0].stages[1].id,
    reasonId: reasonFor('disqualify'),
    lossReasonId: reasonFor('loss'),
  }
}

export function pathOf(operation: Operation, known: Known): string {
  return parameterNames(operation.path).reduce(
    (path, name) => path.replace(`:${name}`, known[name] ?? 'unknown'),
    operation.path,
  )
}

/** What a value may be, where it is one of several kinds; being nothing is no kind. */
function choicesOf({ anyOf, oneOf }: Schema): Schema[] {
  return (anyOf ?? oneOf ?? []).filter(({ type }) => type !== 'null')
}

/** How many messages it takes to have every kind of everything that comes in several. */
export function kindsOf(schema: Schema): number {
  const choices = choicesOf(schema)
  const within = [...choices, ...Object.values(schema.properties ?? {})].map(kindsOf)
  return Math.max(1, choices.length, ...within)
}

/** The same schema with only one kind of everything that comes in several. */
export function ofKind(schema: Schema, kind: number): Schema {
  const choices = choicesOf(schema)
  if (choices.length > 0) return ofKind(choices[kind % choices.length]!, kind)
  if (!schema.properties) return schema
  const properties = Object.entries(schema.properties).map(([name, each]) => [
    name,
    ofKind(each, kind),
  ])
  return { ...schema, properties: Object.fromEntries(properties) }
}

/** A message that fits a schema, with all its fields, and of several kinds the first. */
export function sample(schema: Schema, known: Known, name = ''): unknown {
  const choice = schema.anyOf ?? schema.oneOf
  if (choice) return sample(choice[0]!, known, name)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([field, each]) => [field, sample(each, known, field)]),
    )
  }
  if (schema.type === 'array') return schema.minItems ? [sample(schema.items!, known, name)] : []
  if (schema.type === 'boolean') return false
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1
  if (schema.type === 'object') return {}
  return sampleText(schema, known, name)
}

function sampleText(schema: Schema, known: Known, name: string): string {
  if (schema.format === 'uuid') return known[name] ?? known.leadId!
  if (name === 'endsAt') return '2026-03-02T10:00:00.000Z'
  if (schema.format === 'date-time') return '2026-03-02T09:00:00.000Z'
  if (schema.format === 'date') return '2026-03-02'
  if (/email/i.test(name)) return 'someone@company.example'
  if (name === 'address') return 'https://lamp.example'
  if (/timeZone/i.test(name)) return 'Europe/Kyiv'
  if (/country/i.test(name)) return 'UA'
  if (/currency/i.test(name)) return 'UAH'
  if (name === 'amount') return '12.50'
  if (name === 'color') return 'blue'
  if (name === 'sort') return '-createdAt'
  if (name === 'time') return '09:00'
  // Conditions of a list, each with several values in one text: none of them.
  if (/^(status|kind|source|rating|industry|zone|priority|owner|team|tag|channel)$/.test(name))
    return ''
  return 'Lamp violin'.padEnd(schema.minLength ?? 0, '.')
}

/** The fields of a message, with their paths; of what comes in several kinds, those of all of them. */
export function fieldsOf(
  schema: Schema,
  path: string[] = [],
): { path: string[]; schema: Schema }[] {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return choices.flatMap((choice) => fieldsOf(choice, path))
  if (schema.properties) {
    return Object.entries(schema.properties).flatMap(([name, each]) =>
      fieldsOf(each, [...path, name]),
    )
  }
  return schema.type === 'null' ? [] : [{ path, schema }]
}

/** A copy of a message with one field changed, wherever it is. */
export function withField(message: unknown, [name, ...rest]: string[], value: unknown): unknown {
  if (name === undefined) return value
  const fields = typeof message === 'object' && message !== null ? message : {}
  return { ...fields, [name]: withField((fields as Record<string, unknown>)[name], rest, value) }
}
