import { expect, test } from 'vitest'
import { makeCustomer, makeDeal, makeLead } from '#test/factories.ts'
import { type Answer, testServer } from '#test/server.ts'
import {
  fieldsOf,
  knownRecords,
  OPERATIONS,
  pathOf,
  sample,
  type Schema,
  schemaOf,
  withBody,
  withField,
} from '#test/trouble/operations.ts'

/** Every field that a person writes into keeps what was written, or says that it can't. */
const server = await testServer()
const known = await knownRecords(server)
const administrator = server.as('administrator')

const TEXTS = [
  'Straße & <b>Söhne</b> "GmbH" \'quoted\'',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  "Robert'); drop table leads;--",
  '{{7*7}} ${7*7} <%= 7*7 %> #{7*7} %s %n',
  '=1+1+cmd|calc ../../etc/passwd \\u0000 \\',
  'ÅÄÖ Ґалаґан Їжакевич Дем’яненко ſ İ ı ß',
  'שלום עולם ‮evil‬ مرحبا',
  '👩‍👩‍👧‍👦🏳️‍🌈 山田 太郎 한국어 ไทย',
  'a\u0301\u0323 e\u0308 \uFB01',
  'tab\there  two   blanks',
  '\u200Bzero\u200Dwidth\uFEFF inside',
  'null',
  '0',
  '__proto__',
  '%00%0d%0aSet-Cookie: a=b',
]

/** What no database or no UTF-8 can hold, and what is too long. */
const UNSTORABLE = ['nul\0inside', 'half \uD83D pair', '\uDC00', 'x'.repeat(900_000)]

/** Changed by a deed whose answer shows the record, with the fields that are free text. */
const PLACES = [
  'workspace.update',
  'statuses.add',
  'statuses.change',
  'ratings.add',
  'ratings.change',
  'sources.add',
  'sources.change',
  'industries.add',
  'industries.change',
  'reasons.add',
  'reasons.change',
  'zones.add',
  'zones.change',
  'fields.add',
  'fields.change',
  'tags.change',
  'workspace.createTag',
  'session.updateMe',
  'people.updateUser',
  'people.createTeam',
  'people.updateTeam',
  'people.createKey',
  'leads.create',
  'leads.update',
  'activities.log',
  'activities.update',
  'customers.create',
  'customers.update',
  'contacts.create',
  'contacts.update',
  'deals.create',
  'deals.update',
  'leads.planFollowUp',
  'leads.disqualify',
  'deals.lose',
  'leads.convert',
  'people.invite',
  'roles.create',
  'files.rename',
  'tasks.create',
  'tasks.update',
  'events.create',
  'events.update',
  'views.create',
  'views.update',
]

/** Free text has no form of its own: no list to choose from, no pattern, no address. */
function isFreeText({ path, schema }: { path: string[]; schema: Schema }): boolean {
  const isFormal = schema.format ?? schema.pattern ?? schema.enum ?? schema.const
  return (
    schema.type === 'string' &&
    !isFormal &&
    !/email|timeZone|sort$|number$|bluesky|mastodon/i.test(path.join('.'))
  )
}

const RENAMES = new Set([
  'people.updateTeam',
  'statuses.change',
  'ratings.change',
  'sources.change',
  'industries.change',
  'reasons.change',
  'zones.change',
  'fields.change',
  'tags.change',
])

/** Fields of the sample that are about other things, or would be in the way. */
const LEFT_OUT: Record<string, string[]> = {
  'workspace.update': ['conversions', 'statusAfterConverting'],
  'statuses.change': ['kind', 'chosenByHand'],
  'leads.create': ['number', 'contactName'],
  'leads.update': ['number'],
  'customers.create': ['number'],
  'deals.create': ['number'],
  'deals.update': ['number'],
  'zones.add': ['parentId'],
  'fields.add': ['requiredFrom', 'options', 'default', 'carryToCustomer', 'carryToDeal'],
  'fields.change': ['type', 'requiredFrom', 'options', 'default', 'carryToCustomer', 'carryToDeal'],
  'activities.log': ['customerId', 'dealId', 'document'],
  'activities.update': ['document'],
  'customers.update': ['primaryContactId', 'number'],
  'people.createKey': ['expiresAt', 'userId'],
  'people.updateUser': ['roleId', 'teamIds', 'disabled'],
  'leads.disqualify': ['statusId'],
  'tasks.create': ['dueOn', 'customerId', 'dealId'],
  'tasks.update': ['dueOn'],
  'events.create': ['startsOn', 'endsOn', 'customerId', 'dealId'],
  'events.update': ['startsOn', 'endsOn'],
  'views.create': ['teamId'],
  'views.update': ['teamId', 'audience'],
}

const places = PLACES.map((name) => {
  const { operation } = OPERATIONS.find((each) => each.name === name)!
  if (!withBody(operation)) throw new Error(`${name} takes no message`)
  const shape = schemaOf(operation.body)
  return {
    name,
    operation,
    base: sample(shape, known) as object,
    fields: fieldsOf(shape)
      .filter(isFreeText)
      .filter(({ path }) => !LEFT_OUT[name]?.includes(path[0]!)),
  }
})

test('every operation that takes free text is tried', () => {
  const withText = OPERATIONS.flatMap(({ name, operation }) =>
    withBody(operation) && fieldsOf(schemaOf(operation.body)).some(isFreeText) ? [name] : [],
  )
  // A place on the board names columns: texts of the workspace's own, which nothing stores; the
  // pattern of numbers has a form; codes and passwords are kept as hashes; the built-in roles keep
  // their names.
  const ELSEWHERE =
    /^(leadBoard\.place|secondFactor\.\w+|roles\.update|sequences\.change|workspace\.setUp|session\.(signIn|changePassword)|people\.(usePasswordReset|readInvitation|acceptInvitation)|leads\.(completeFollowUp|addDeal)|bulkEdits\.start|imports\.\w+|social\.(changeConnection|testConnection))$/
  expect(withText.filter((name) => !ELSEWHERE.test(name)).toSorted()).toEqual(PLACES.toSorted())
})

test(
  'any text is stored as it was written, or refused by the field’s name',
  { timeout: 180_000 },
  async () => {
    const wrong: unknown[] = []
    for (const { name, fields, base } of places) {
      for (const plain of TEXTS) {
        // The name of a team, an entry or a tag is of one only.
        const text = RENAMES.has(name) ? `${plain} again` : plain
        const fitting = fields.filter(({ schema }) => text.length <= (schema.maxLength ?? Infinity))
        const message = fitting.reduce<unknown>(
          (message, { path }) => withField(message, path, text),
          base,
        )
        const answer = await send(name, message)
        if (answer.status >= 300) {
          wrong.push([name, text, answer.status, JSON.stringify(answer.body.errors)])
          continue
        }
        for (const { path } of fitting) {
          const stored = valueAt(answer.body, STORED_AS[`${name}.${path.join('.')}`] ?? path)
          if (stored !== undefined && stored !== text.normalize('NFC').trim())
            wrong.push([name, path.join('.'), text, stored])
        }
      }
    }
    expect(wrong).toEqual([])
  },
)

test(
  'what can’t be stored is refused by the field’s name, and nothing is changed',
  { timeout: 180_000 },
  async () => {
    const wrong: unknown[] = []
    for (const { name, fields, base } of places) {
      for (const text of UNSTORABLE) {
        if (text.length * fields.length > 1_000_000) {
          const answer = await send(name, withField(base, fields[0]!.path, text))
          if (answer.status !== 422 && answer.status !== 413)
            wrong.push([name, 'long', answer.status])
          continue
        }
        const message = fields.reduce<unknown>(
          (message, { path }) => withField(message, path, text),
          base,
        )
        const answer = await send(name, message)
        const named = (answer.body.errors ?? []).map((error: { field: string }) => error.field)
        const unnamed = fields.filter(({ path }) => !named.includes(path.join('.')))
        if (answer.status !== 422 || unnamed.length > 0)
          wrong.push([
            name,
            text.slice(0, 20),
            answer.status,
            unnamed.map(({ path }) => path.join('.')),
          ])
      }
    }
    expect(wrong).toEqual([])
  },
)

test('what is written into search boxes is looked for, never run', async () => {
  for (const list of ['leads', 'customers', 'contacts', 'deals']) {
    for (const text of [
      ...TEXTS,
      '%',
      '_',
      '*',
      '\\',
      '%%%',
      '"',
      "'",
      '(',
      '[a-z]',
      '+380',
      '...',
      ' ',
      '\t',
    ]) {
      const { status, body } = await administrator.get(`/${list}?q=${encodeURIComponent(text)}`)
      expect([list, text, status]).toEqual([list, text, 200])
      if (['%', '_', '*', '\\', '%%%'].includes(text))
        expect([text, body.total]).toEqual([text, expect.any(Number)])
    }
  }
})

/** A copy of its own where a deed can be done only once. */
async function send(name: string, message: unknown): Promise<Answer> {
  const { operation } = places.find((place) => place.name === name)!
  const own = { ...known }
  let body = message
  if (['leads.disqualify', 'leads.convert', 'leads.planFollowUp'].includes(name))
    own.leadId = (await makeLead(administrator)).id
  if (name === 'deals.lose') {
    own.dealId = (await makeDeal(administrator, { customerId: known.customerId })).id
    body = { ...(message as object), reasonId: known.lossReasonId }
  }
  if (name === 'leads.create') body = { ...(message as object), allowDuplicate: true }
  if (name === 'customers.update') own.customerId = (await makeCustomer(administrator)).id
  const leftOut = LEFT_OUT[name] ?? []
  body = Object.fromEntries(
    Object.entries(body as object).filter(([field]) => !leftOut.includes(field)),
  )
  const path = pathOf(operation, own)
  const asking = operation.ifMatch ? { version: await versionOf(name, own) } : {}
  if (operation.method === 'POST') return administrator.post(path, body, asking)
  return operation.method === 'PUT'
    ? administrator.put(path, body, asking)
    : administrator.patch(path, body, asking)
}

async function versionOf(name: string, own: Record<string, string>): Promise<number> {
  const [table, id] = {
    workspace: ['workspace', '1'],
    people: name === 'people.updateTeam' ? ['teams', own.teamId] : ['users', own.userId],
    leads: ['leads', own.leadId],
    activities: ['activities', own.activityId],
    customers: ['customers', own.customerId],
    contacts: ['contacts', own.contactId],
    deals: ['deals', own.dealId],
    tasks: ['tasks', own.taskId],
    events: ['calendar_events', own.eventId],
    views: ['views', own.viewId],
    files: ['files', own.fileId],
    statuses: ['statuses', own.statusId],
    ratings: ['ratings', own.ratingId],
    sources: ['sources', own.sourceId],
    industries: ['industries', own.industryId],
    reasons: ['reasons', own.reasonId],
    zones: ['zones', own.zoneId],
    fields: ['custom_fields', own.fieldId],
    tags: ['tags', own.tagId],
  }[name.split('.')[0]!]!
  const { rows } = await server.pool.query(`select version from ${table} where id::text = $1`, [id])
  return rows[0].version
}

/** Where the answer shows it, if not by its own name. */
const STORED_AS: Record<string, string[]> = {
  'leads.planFollowUp.note': ['followUp', 'note'],
  'leads.disqualify.note': ['disqualifiedNote'],
  'deals.lose.note': ['lostNote'],
}

function valueAt(answer: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (value as Record<string, unknown> | undefined)?.[name],
    answer,
  )
}
