import { expect, test } from 'vitest'
import { CAST, type CastName } from '#demo/cast.ts'
import { BUILT_IN_ROLES, isWithin, rightsOf } from '#domain/access.ts'
import { makeCustomer, makeDeal, makeLeadOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

/**
 * Everything that can be done with a file × every role × a file on a lead, a customer and a deal of
 * everybody. Who sees the record may read it, who may edit the record may change it.
 */
const server = await testServer()
const ASKERS = Object.keys(CAST) as CastName[]
const KINDS = ['leads', 'customers', 'deals'] as const
type Kind = (typeof KINDS)[number]
const FIELD = { leads: 'leadId', customers: 'customerId', deals: 'dealId' } as const
const BYTES = { headers: { 'content-type': 'application/octet-stream' } }

type Deed = {
  needs: 'read' | 'edit'
  done: number
  ask: (who: CastName, record: string, file: { id: string; version: number }) => Promise<number>
}

const DEEDS: Record<string, Deed> = {
  upload: {
    needs: 'edit',
    done: 201,
    ask: async (who, record) =>
      (await server.as(who).post(`/files?name=b.txt&${record}`, Buffer.from('b'), BYTES)).status,
  },
  get: {
    needs: 'read',
    done: 200,
    ask: async (who, _, { id }) => (await server.as(who).get(`/files/${id}`)).status,
  },
  content: {
    needs: 'read',
    done: 200,
    ask: async (who, _, { id }) => (await server.as(who).get(`/files/${id}/content`)).status,
  },
  rename: {
    needs: 'edit',
    done: 200,
    ask: async (who, _, { id, version }) =>
      (await server.as(who).patch(`/files/${id}`, { name: 'c.txt' }, { version })).status,
  },
  remove: {
    needs: 'edit',
    done: 204,
    ask: async (who, _, { id }) => (await server.as(who).delete(`/files/${id}`)).status,
  },
  restore: {
    needs: 'edit',
    done: 200,
    ask: async (who, _, { id }) => {
      await server.as('administrator').delete(`/files/${id}`)
      return (await server.as(who).post(`/files/${id}/restoration`)).status
    },
  },
}

for (const kind of KINDS) {
  for (const [name, deed] of Object.entries(DEEDS)) {
    test(`${name}: a file of ${kind} is there for whoever its record is there for`, async () => {
      const wrong: string[] = []
      for (const owner of [...ASKERS, null]) {
        for (const isDeleted of [false, true]) {
          const id = await recordOf(kind, owner)
          const record = `${FIELD[kind]}=${id}`
          let file = await fileOn(record)
          if (isDeleted) await server.as('administrator').delete(`/${kind}/${id}`)
          for (const who of ASKERS) {
            const status = await deed.ask(who, record, file)
            // The next one finds a file to which nothing was done.
            if (status === deed.done && deed.needs === 'edit') file = await fileOn(record)
            const expected = isDeleted ? 404 : expectedStatus(who, kind, owner, deed)
            if (status !== expected)
              wrong.push(
                `${who} on ${owner}'s${isDeleted ? ' deleted' : ''}: ${status}, not ${expected}`,
              )
          }
        }
      }
      expect(wrong).toEqual([])
    })
  }
}

function expectedStatus(who: CastName, kind: Kind, owner: CastName | null, deed: Deed): number {
  const rights = rightsOf(BUILT_IN_ROLES[CAST[who].role])
  const owned = { ownerId: owner && server.people[owner].id, teamId: null }
  const viewer = viewerOf(who)
  if (!isWithin(rights.scope(kind, 'read'), owned, viewer)) {
    // Whoever looks after a deal's customer, here the administrator's, reads what its deals keep.
    const customer = { ownerId: server.people.administrator.id, teamId: null }
    const looksAfterIt = isWithin(rights.scope('customers', 'edit'), customer, viewer)
    const isSeen = kind === 'deals' && looksAfterIt && deed !== DEEDS.upload
    return isSeen ? (deed.needs === 'read' ? deed.done : 403) : 404
  }
  return isWithin(rights.scope(kind, deed.needs), owned, viewer) ? deed.done : 403
}

function viewerOf(who: CastName) {
  const { team } = CAST[who]
  const colleagues = ASKERS.filter(
    (each) => each === who || (team !== null && CAST[each].team === team),
  )
  const colleagueIds = colleagues.map((each) => server.people[each].id)
  return { id: server.people[who].id, teamIds: [], colleagueIds }
}

async function recordOf(kind: Kind, owner: CastName | null): Promise<string> {
  const administrator = server.as('administrator')
  const ownerId = owner && server.people[owner].id
  if (kind === 'leads') return (await makeLeadOf(server, owner)).id
  if (kind === 'customers') return (await makeCustomer(administrator, { ownerId })).id
  return (await makeDeal(administrator, { ownerId })).id
}

async function fileOn(record: string): Promise<{ id: string; version: number }> {
  const upload = `/files?name=a.txt&${record}`
  return (await server.as('administrator').post(upload, Buffer.from('a'), BYTES)).body
}
