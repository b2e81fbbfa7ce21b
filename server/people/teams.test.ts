import { expect, test } from 'vitest'
import { makeLead } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const { people, as } = await testServer()
const admin = as('administrator')

test('a team has a name of its own, a manager and members', async () => {
  const made = await admin.post('/teams', {
    name: 'East',
    managerId: people.manager.id,
    memberIds: [people.rep.id, people.rep.id],
  })
  expect(made).toMatchObject({
    status: 201,
    body: { name: 'East', managerId: people.manager.id, memberIds: [people.rep.id] },
  })
  expect((await admin.post('/teams', { name: 'East' })).body.code).toBe('name_taken')
  const changed = await admin.patch(
    `/teams/${made.body.id}`,
    { name: 'Far East', managerId: null, memberIds: [people.otherRep.id] },
    { version: made.body.version },
  )
  expect(changed.body).toMatchObject({
    name: 'Far East',
    managerId: null,
    memberIds: [people.otherRep.id],
    version: made.body.version + 1,
  })
  const stale = await admin.patch(
    `/teams/${made.body.id}`,
    { name: 'X' },
    { version: made.body.version },
  )
  expect(stale.status).toBe(412)
})

test('a manager and his team’s members are colleagues', async () => {
  const colleagues = (await as('manager').get('/session')).body.colleagueIds
  expect(colleagues).toEqual(expect.arrayContaining([people.manager.id, people.rep.id]))
})

test('a team of strangers is refused, naming the field', async () => {
  const stranger = '01999999-0000-7000-8000-000000000000'
  const member = await admin.post('/teams', { name: 'Ghosts', memberIds: [stranger] })
  expect(member.body.errors).toMatchObject([{ field: 'memberIds', code: 'not_in_list' }])
  const manager = await admin.post('/teams', { name: 'Ghosts', managerId: stranger })
  expect(manager.body.errors).toMatchObject([{ field: 'managerId', code: 'not_in_list' }])
})

test('a team goes only when it owns nothing', async () => {
  const team = (await admin.post('/teams', { name: 'Short-lived', memberIds: [people.rep.id] }))
    .body
  const lead = await makeLead(admin, { teamId: team.id })
  expect((await admin.delete(`/teams/${team.id}`)).body.code).toBe('team_owns_records')
  await admin.put(`/leads/${lead.id}/owner`, { ownerId: people.rep.id, teamId: null })
  expect((await admin.delete(`/teams/${team.id}`)).status).toBe(204)
  expect((await admin.delete(`/teams/${team.id}`)).status).toBe(404)
})
