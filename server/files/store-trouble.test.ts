import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { diskStore } from '#server/files/disk-store.ts'
import { makeLead } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const parent = mkdtempSync(path.join(tmpdir(), 'kindling-trouble-'))
afterAll(() => rmSync(parent, { recursive: true }))
const folder = path.join(parent, 'files')
const server = await testServer({ files: diskStore(folder) })
await server.app.listen({ host: '127.0.0.1', port: 0 })
const { port } = server.app.server.address() as AddressInfo
const rep = server.as('rep')
const lead = await makeLead(rep)

function send(name: string) {
  return rep.post(`/files?leadId=${lead.id}&name=${name}`, Buffer.from(name), {
    headers: { 'content-type': 'application/octet-stream' },
  })
}

/** Files whose bytes are not there. */
async function dangling(): Promise<string[]> {
  const rows = await server.db.selectFrom('files').select(['name', 'storage_key']).execute()
  return rows
    .filter(({ storage_key: key }) => !existsSync(path.join(folder, key.slice(0, 2), key)))
    .map(({ name }) => name)
}

test('a folder that can’t be written to loses no file and leaves none without its bytes', async () => {
  const before = (await send('before.txt')).body
  // Where the folder was is now something nobody can write into, whatever his rights.
  renameSync(folder, `${folder}-away`)
  writeFileSync(folder, '')
  for (let upload = 0; upload < 200; upload++) {
    const { status, body, headers } = await send(`${upload}.txt`)
    expect([status, body.code, headers['retry-after']]).toEqual([
      503,
      'file_store_unavailable',
      '30',
    ])
    expect(JSON.stringify(body)).not.toContain(parent)
  }
  expect((await rep.get(`/files/${before.id}/content`)).body.code).toBe('file_store_unavailable')
  expect((await rep.get(`/leads/${lead.id}/files`)).body.total).toBe(1)
  expect((await rep.get(`/leads/${lead.id}`)).status).toBe(200)

  rmSync(folder)
  renameSync(`${folder}-away`, folder)
  expect((await send('after.txt')).status).toBe(201)
  expect((await rep.get(`/files/${before.id}/content`)).body).toBe('before.txt')
  expect(await dangling()).toEqual([])
})

test('whoever goes away in the middle of sending leaves no file and no bytes', async () => {
  const agent = new Agent({ keepAlive: false })
  const files = async () => (await rep.get(`/leads/${lead.id}/files`)).body.total
  const before = await files()
  await new Promise<void>((gone) => {
    const sending = request({
      agent,
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: `/api/files?leadId=${lead.id}&name=half.bin`,
      headers: {
        cookie: `kindling=${server.people.rep.token}`,
        'content-type': 'application/octet-stream',
        'content-length': 1_000_000,
      },
    })
    sending.on('error', () => gone())
    sending.write(Buffer.alloc(400_000))
    const arrived = setInterval(() => {
      if (readdirSync(path.join(folder, 'incoming')).length === 0) return
      clearInterval(arrived)
      sending.destroy()
    }, 10)
  })
  await expect.poll(() => readdirSync(path.join(folder, 'incoming'))).toEqual([])
  expect(await files()).toBe(before)
  expect(await dangling()).toEqual([])
})

test('a file refused for its length while it is sent is answered, and the server goes on', async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/api/files?leadId=${lead.id}&name=long.bin`, {
    method: 'POST',
    headers: {
      cookie: `kindling=${server.people.rep.token}`,
      'content-type': 'application/octet-stream',
    },
    body: Buffer.alloc(26 * 1024 * 1024),
  })
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
    413,
    'file_too_large',
  ])
  expect(readdirSync(path.join(folder, 'incoming'))).toEqual([])
  expect((await send('next.txt')).status).toBe(201)
})
