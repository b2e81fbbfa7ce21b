import { expect, test } from 'vitest'
import { FIELD_TYPES } from '#domain/fields.ts'
import { newId } from '#server/ids.ts'
import { checkData } from '#server/command-line/check-data.ts'
import { convert, makeLead } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const { pool, as, people } = await testServer()
const admin = as('administrator')

const VALUES = {
  text: 'x',
  longText: 'x',
  number: 0.1,
  money: { amount: '5', currency: 'UAH' },
  date: '2026-05-31',
  dateTime: '2026-05-31T10:00:00Z',
  yesNo: true,
  link: 'https://x.example',
  email: 'x@y.example',
  phone: '5',
}

async function broken(): Promise<string[]> {
  const findings = await checkData(pool)
  return findings.filter((finding) => finding.broken > 0).map(({ name }) => name)
}

test('what people did through the product is sound', async () => {
  const lead = await makeLead(admin)
  const { dealId } = await convert(admin, lead.id)
  await admin.post(`/deals/${dealId}/win`)
  await convert(admin, (await makeLead(admin)).id)
  await makeLead(admin, { estimatedValue: { amount: '12.50', currency: 'UAH' } })
  const { reasons } = (await admin.get('/workspace')).body
  const { id } = reasons.find((reason: { purpose: string }) => reason.purpose === 'disqualify')
  for (const type of FIELD_TYPES) {
    const options = ['choice', 'choices'].includes(type) ? [{ name: 'One' }, { name: 'Two' }] : []
    const { body: field } = await admin.post('/settings/fields', {
      record: 'leads',
      name: type,
      type,
      options,
    })
    const [one, two] = field.options.map(({ id }: { id: string }) => id)
    const value = { ...VALUES, user: people.rep.id, choice: one, choices: [one, two] }[type]
    const carrier = await makeLead(admin, { custom: { [field.key]: value } })
    if (type === 'date') await admin.delete(`/leads/${carrier.id}`)
  }
  const closed = await makeLead(admin)
  await admin.post(`/leads/${closed.id}/disqualification`, { reasonId: id })
  const body = { selection: { ids: [lead.id] }, change: { kind: 'priority', priority: 'high' } }
  const edit = await admin.post('/leads/bulk-edits', body)
  await admin.delete(`/bulk-edits/${edit.body.id}`)
  expect(await broken()).toEqual([])
})

test.each([
  ['one_workspace', `update users set disabled_at = now()`],
  ['roles_are_there', `update roles set built_in = false, deleted_at = now() where key = 'rep'`],
  ['process_is_complete', `update statuses set is_default = false`],
  ['pipelines_are_complete', `update stages set retired_at = now() where kind = 'lost'`],
  ['converted_means_won', `update deals set won_at = null`],
  ['qualified_means_a_deal', `update deals set deleted_at = now()`],
  ['deal_count', `update leads set deal_count = 7`],
  ['deals_come_from_converted_leads', `update leads set converted_at = null`],
  ['closed_leads', `update leads set disqualified_at = null`],
  [
    'closed_leads_plan_nothing',
    `update leads set follow_up_at = now(), follow_up_kind = 'call' where disqualified_at is not null`,
  ],
  ['first_contact', `update leads set first_contact_at = now()`],
  [
    'bulk_edits_add_up',
    `insert into bulk_edits (id, change, state, leads, channel, created_at, created_by)
      select gen_random_uuid(), '{}', 'done', 1, 'screen', now(), id from users limit 1`,
  ],
  ['tallies', `update lead_tallies set leads = leads + 1`],
  ['value_tallies', `update lead_value_tallies set value = value + 1`],
  ['every_record_has_its_beginning', `delete from events where type = 'contact_created'`],
  ['events_are_about_something', `update events set lead_id = gen_random_uuid()`],
  [
    'numbers',
    `alter table leads drop constraint "a lead number is used once"; update leads set number = 'LEAD-1'`,
  ],
  ['custom_values', `delete from lead_field_keys where number_key is not null`],
  ['custom_values', `update lead_field_keys set is_binned = not is_binned`],
  ['custom_values', `update lead_field_keys set owner_id = null`],
  ['custom_values', `update lead_field_keys set option_key = gen_random_uuid() where place = 1`],
  ['custom_values', `update leads set custom = '{}'`],
  ['everything_is_found', `update contacts set search_text = ''`],
  [
    'stages',
    `update deals set lost_at = now(), lost_reason_id = (select id from reasons limit 1), won_at = null`,
  ],
  [
    'contacts_of_the_customer',
    `update contacts set customer_id = (select min(id::text)::uuid from customers)`,
  ],
  [
    'imports',
    `insert into imports (id, file_name, state, rows, rows_done, created_at, created_by)
     select '${newId()}', 'x.csv', 'done', 2, 1, now(), id from users limit 1`,
  ],
  ['sequences', `delete from sequences where kind = 'deal'`],
  [
    'nothing_orphaned',
    `alter table lead_tags drop constraint "a lead's tag exists";
     insert into lead_tags select id, gen_random_uuid() from leads;
     alter table lead_tags add constraint "a lead's tag exists"
       foreign key (tag_id) references tags (id) not valid`,
  ],
])('the check finds it when %s is not so', async (name, damage) => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(damage)
    const findings = await checkData({ connect: async () => inside(client) } as never)
    const finding = findings.find((finding) => finding.name === name)
    expect(finding?.broken).toBeGreaterThan(0)
    expect(finding?.examples.length).toBeGreaterThan(0)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

/** The check's own transaction would end the damage; it looks at it from inside instead. */
function inside(client: { query(text: string): Promise<unknown> }) {
  const steering = /^(begin|rollback)/
  return {
    query: async (text: string) => (steering.test(text) ? undefined : client.query(text)),
    release() {},
  }
}
