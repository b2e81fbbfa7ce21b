import { expect, test } from 'vitest'
import { checkData } from '#server/command-line/check-data.ts'
import { convert, makeLead, workspaceOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const administrator = server.as('administrator')

type Entry = { id: string; key: string; name: string; retiredAt: string | null }
type ToMap = { id: string; name: string; leads: number; suggested: string; choices: string[] }

async function statusOf(leadId: string): Promise<Entry> {
  const { statuses } = await workspaceOf(server)
  const { statusId } = (await administrator.get(`/leads/${leadId}`)).body
  return statuses.find(({ id }: Entry) => id === statusId)
}

async function suggestedMapping(template: string) {
  const { body } = await administrator.get(`/settings/process?template=${template}`)
  const of = (uses: ToMap[]) => Object.fromEntries(uses.map(({ id, suggested }) => [id, suggested]))
  return { template, statuses: of(body.statusesToMap), ratings: of(body.ratingsToMap) }
}

test(
  'changing the sales process maps every lead with one line in its history, and back again',
  { timeout: 120_000 },
  async () => {
    const { ratings, reasons, statuses } = await workspaceOf(server)
    const warm = ratings.find(({ key }: Entry) => key === 'warm').id
    const fresh = await makeLead(administrator, { ratingId: warm })
    const plain = await makeLead(administrator)
    const closed = await makeLead(administrator)
    const { id: reasonId } = reasons.find(({ key }: Entry) => key === 'spam')
    await administrator.post(`/leads/${closed.id}/disqualification`, { reasonId })
    const qualified = await makeLead(administrator, { ratingId: warm })
    await convert(administrator, qualified.id)
    const won = await makeLead(administrator)
    const { dealId } = await convert(administrator, won.id)
    await administrator.post(`/deals/${dealId}/win`)

    const preview = (await administrator.get('/settings/process?template=accounts')).body
    const mapped = preview.statusesToMap.map(({ name, leads, suggested }: ToMap) => [
      name,
      leads,
      suggested,
    ])
    const named = (wanted: string) => statuses.find(({ key }: Entry) => key === wanted).name
    expect(mapped).toEqual([[named('disqualified'), 1, 'recycled']])
    expect(preview.ratingsToMap).toMatchObject([{ id: warm, leads: 2, customers: 1 }])
    expect(preview.converted).toBe(2)
    expect(preview.retiredStatuses).toEqual(['contacted', 'qualified', 'disqualified'].map(named))

    const unmapped = await administrator.put('/settings/process', { template: 'accounts' })
    expect(unmapped.status).toBe(422)
    expect(unmapped.body.errors.map(({ code }: { code: string }) => code)).toEqual([
      'mapping_missing',
      'mapping_missing',
    ])
    expect((await workspaceOf(server)).template).toBe('guided')

    const mapping = await suggestedMapping('accounts')
    const disqualified = statuses.find(({ key }: Entry) => key === 'disqualified').id
    mapping.statuses[disqualified] = 'dead'
    const dishonest = { ...mapping, statuses: { [disqualified]: 'new' } }
    expect((await administrator.put('/settings/process', dishonest)).status).toBe(422)
    const events = await countEvents()
    const changed = await administrator.put('/settings/process', mapping)
    expect(changed.status).toBe(200)
    expect(changed.body).toMatchObject({
      template: 'accounts',
      words: { customer: 'account', deal: 'opportunity' },
      opensOn: 'list_with_charts',
    })
    expect(
      changed.body.statuses
        .filter(({ retiredAt }: Entry) => !retiredAt)
        .map(({ key }: Entry) => key),
    ).toEqual(['new', 'assigned', 'in_progress', 'converted', 'recycled', 'dead'])
    expect((await statusOf(fresh.id)).key).toBe('new')
    expect((await statusOf(closed.id)).key).toBe('dead')
    expect((await statusOf(qualified.id)).key).toBe('converted')
    expect((await statusOf(won.id)).key).toBe('converted')
    // fresh: rating; closed: status; qualified: status and rating in one line; one customer; the settings; the first zone
    expect((await countEvents()) - events).toBe(6)
    const history = (await administrator.get(`/leads/${qualified.id}/timeline`)).body.items
    expect(history[0]).toMatchObject({
      type: 'lead_status_changed',
      data: { because: 'template', changes: { ratingId: { from: warm } } },
    })
    expect((await administrator.get(`/leads/${plain.id}`)).body.version).toBe(plain.version)

    expect((await administrator.delete(`/leads/${closed.id}/disqualification`)).status).toBe(200)
    expect((await statusOf(closed.id)).key).toBe('new')
    const numbered = await makeLead(administrator)
    expect(numbered.number).toMatch(/^L\d{4}-0001$/)

    const back = await administrator.put('/settings/process', await suggestedMapping('guided'))
    expect(back.status).toBe(200)
    expect((await statusOf(qualified.id)).key).toBe('qualified')
    expect((await statusOf(won.id)).key).toBe('converted')
    const again = await makeLead(administrator)
    expect(again.number).toBe('LEAD-0007')
    expect(await broken()).toEqual([])
  },
)

test(
  'whatever the process is changed to, no lead is left in a status that is not its own',
  { timeout: 240_000 },
  async () => {
    for (const template of ['board', 'detailed', 'service', 'guided', 'accounts', 'board']) {
      const { statuses, conversions } = await workspaceOf(server)
      const byHand = statuses.filter(
        (status: Entry & { chosenByHand: boolean }) => status.chosenByHand && !status.retiredAt,
      )
      for (const { id: statusId } of byHand) {
        const lead = await makeLead(administrator)
        await administrator.put(`/leads/${lead.id}/status`, { statusId })
      }
      const lead = await makeLead(administrator)
      const body = { offer: conversions[0], customer: { mode: 'new' } }
      expect((await administrator.post(`/leads/${lead.id}/conversion`, body)).status).toBe(201)
      const changed = await administrator.put('/settings/process', await suggestedMapping(template))
      expect(changed.status, JSON.stringify(changed.body)).toBe(200)
      const { rows } = await server.pool.query(
        `select leads.number, statuses.name from leads join statuses on statuses.id = status_id
         where statuses.retired_at is not null
           or (statuses.kind = 'closed') <> (disqualified_at is not null)
           or (disqualified_at is null and converted_at is null and not chosen_by_hand)`,
      )
      expect(rows, template).toEqual([])
      expect(await broken()).toEqual([])
    }
  },
)

test('only whoever manages the settings may change how the workspace sells', async () => {
  for (const who of ['rep', 'manager', 'auditor'] as const) {
    const refused = await server.as(who).put('/settings/process', { template: 'board' })
    expect(refused.status).toBe(403)
    expect((await server.as(who).get('/settings/process?template=board')).status).toBe(403)
  }
})

async function broken(): Promise<unknown[]> {
  return (await checkData(server.pool)).filter(({ broken }) => broken > 0)
}

async function countEvents(): Promise<number> {
  const { rows } = await server.pool.query('select count(*)::int as count from events')
  return rows[0].count
}
