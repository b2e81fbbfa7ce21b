import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openFileStore } from '#server/files/open-file-store.ts'
import { readS3Place } from '#server/files/s3-place.ts'
import { emptyFileBin, sweepUnclaimedBytes } from '#server/files/unclaimed-bytes.ts'
import { makeLead } from '#test/factories.ts'
import { s3Server } from '#test/s3-server.ts'
import { testServer } from '#test/server.ts'

const s3 = await s3Server()
const dataDir = mkdtempSync(path.join(tmpdir(), 'kindling-s3-'))
afterAll(() => rmSync(dataDir, { recursive: true }))
const filesUrl = `s3://key:se%2Fcret@${s3.place}/bucket/crm?tls=off`
const files = await openFileStore({ filesUrl, dataDir })
const server = await testServer({ files })
const rep = server.as('rep')
const lead = await makeLead(rep)

function send(name: string, content: string) {
  return rep.post(`/files?leadId=${lead.id}&name=${name}`, Buffer.from(content), {
    headers: { 'content-type': 'application/octet-stream' },
  })
}

test('files kept with an S3 service come back whole and in parts, and leave nothing here', async () => {
  const { body: file, status } = await send('a.txt', 'kept elsewhere')
  expect(status).toBe(201)
  expect([...s3.objects.keys()]).toEqual([expect.stringMatching(/^\/bucket\/crm\/[\da-f]{40}$/)])
  expect((await rep.get(`/files/${file.id}/content`)).body).toBe('kept elsewhere')
  const part = await rep.get(`/files/${file.id}/content`, { headers: { range: 'bytes=5-8' } })
  expect([part.status, part.body]).toEqual([206, 'else'])
  expect(readdirSync(files.incoming)).toEqual([])
  const put = s3.asked.find(({ headers }) => headers['content-length'] === '14')
  expect(put?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=key\//)
})

test('what was deleted for good is deleted there as well', async () => {
  const { body: file } = await send('gone.txt', 'gone soon')
  const { length } = [...s3.objects]
  await rep.delete(`/files/${file.id}`)
  await server.db
    .updateTable('files')
    .set({ deleted_at: '2026-01-01T00:00:00Z' })
    .where('id', '=', file.id)
    .execute()
  await emptyFileBin(server.db)
  await sweepUnclaimedBytes(server.db, files)
  expect(s3.objects.size).toBe(length - 1)
})

test('a service that is down keeps nobody from working, and its files come back with it', async () => {
  const { body: file } = await send('b.txt', 'still there')
  s3.state.isDown = true
  const refused = await send('c.txt', 'lost?')
  expect([refused.status, refused.body.code]).toEqual([503, 'file_store_unavailable'])
  expect((await rep.get(`/files/${file.id}/content`)).status).toBe(503)
  expect((await rep.get(`/leads/${lead.id}/files`)).body.items[0].name).toBe('b.txt')
  s3.state.isDown = false
  expect((await rep.get(`/files/${file.id}/content`)).body).toBe('still there')
})

test('an S3 address says what it needs, and mistakes in it are told without its secret', () => {
  expect(readS3Place('s3://k:s@s3.eu-central-1.amazonaws.com/crm')).toMatchObject({
    endpoint: 'https://s3.eu-central-1.amazonaws.com',
    region: 'eu-central-1',
    bucket: 'crm',
    prefix: '',
    pathStyle: false,
  })
  expect(readS3Place('s3://k:s@minio.lan:9000/crm/files?tls=off&region=home')).toMatchObject({
    endpoint: 'http://minio.lan:9000',
    region: 'home',
    prefix: 'files/',
    pathStyle: true,
  })
  for (const wrong of ['s3://minio.lan/crm', 's3://k:h1dden@host', 's3://k:h1dden@h/b?regio=x']) {
    const mistake = readS3Place(wrong)
    expect(mistake).toEqual(expect.any(String))
    expect(mistake).not.toContain('h1dden')
  }
})
