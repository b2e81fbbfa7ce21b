import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPidFile, clusterIn } from '#server/database/cluster.ts'
import { type Client, clientOf, firstUser } from '#test/torture/client.ts'
import {
  freePort,
  killPostgres,
  killServer,
  postgresOf,
  type RunningServer,
  startServer,
  stopServer,
} from '#test/torture/running-server.ts'

/** One server as people run it, through what happens to servers. */
const patience = { timeout: 120_000 }
const dataDir = mkdtempSync(path.join(realpathSync(tmpdir()), 'kindling-living-'))
let server: RunningServer
let port: number
let ask: Client
let cookie: string

beforeAll(async () => {
  port = await freePort()
  server = await startServer(dataDir, port)
  ;({ cookie } = await firstUser(server.url))
  ask = clientOf(server.url, cookie)
}, 60_000)

afterAll(async () => {
  await killServer(server)
  await killPostgres(dataDir)
  rmSync(dataDir, { recursive: true, maxRetries: 10 })
})

type Work = { made: string[]; statuses: Map<string, number>; withoutRetryAfter: number }

/** Creates and reads without a pause until told to stop; notes what was answered. */
async function work(clients: number, stopping: AbortSignal): Promise<Work> {
  const done: Work = { made: [], statuses: new Map(), withoutRetryAfter: 0 }
  const note = (answer: Awaited<ReturnType<Client>>) => {
    const status = answer ? String(answer.status) : 'none'
    done.statuses.set(status, (done.statuses.get(status) ?? 0) + 1)
    if (answer?.status === 503 && !answer.headers.get('retry-after')) done.withoutRetryAfter += 1
  }
  const one = async (client: number) => {
    for (let n = 0; !stopping.aborted; n++) {
      const answer = await ask('POST', '/leads', {
        lastName: `Busy ${client} ${n}`,
        company: `Busy ${n}`,
      })
      note(answer)
      if (answer?.status === 201) done.made.push(answer.body.id as string)
      note(await ask('GET', '/leads?limit=5'))
      await sleep(5)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => one(client)))
  return done
}

async function allThere(ids: string[]): Promise<boolean> {
  const answers = await Promise.all(ids.map((id) => ask('GET', `/leads/${id}`)))
  return answers.every((answer) => answer?.status === 200)
}

async function readyWithin(milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds
  while (Date.now() < deadline) {
    if ((await fetch(`${server.url}/readyz`)).status === 200) return true
    await sleep(50)
  }
  return false
}

test(
  'a second server on the same data refuses in plain words, and the first one goes on',
  patience,
  async () => {
    const refused = startServer(dataDir, await freePort())
    await expect(refused).rejects.toThrow(/already using the data folder .* Stop it first/)
    const other = mkdtempSync(path.join(realpathSync(tmpdir()), 'kindling-other-'))
    await expect(startServer(other, port)).rejects.toThrow(`Port ${port} is in use`)
    await killPostgres(other)
    rmSync(other, { recursive: true, maxRetries: 10 })
    expect((await ask('GET', '/leads'))?.status).toBe(200)
  },
)

test(
  'when the database dies under it, people are told to try again, and it heals by itself',
  patience,
  async () => {
    const stopping = new AbortController()
    const working = work(8, stopping.signal)
    await sleep(300)
    const postmaster = () => readPidFile(clusterIn(dataDir))!.pid
    for (const victim of ['backend', 'postmaster', 'everything'] as const) {
      const pids = postgresOf(dataDir)
      if (victim === 'everything') await killPostgres(dataDir)
      else
        process.kill(
          victim === 'postmaster' ? postmaster() : pids.findLast((pid) => pid !== postmaster())!,
          'SIGKILL',
        )
      await sleep(150)
      expect([victim, await readyWithin(10_000)]).toEqual([victim, true])
    }
    await sleep(200)
    stopping.abort()
    const { made, statuses, withoutRetryAfter } = await working
    expect(
      [...statuses.keys()].filter((status) => !['200', '201', '503'].includes(status)),
    ).toEqual([])
    expect(statuses.get('503')).toBeGreaterThan(0)
    expect(withoutRetryAfter).toBe(0)
    expect(made.length).toBeGreaterThan(0)
    expect(await allThere(made)).toBe(true)
    expect(server.process.exitCode).toBeNull()
  },
)

test(
  'asked to stop in the middle of work it finishes what it promised, ends with 0, and leaves nothing behind',
  patience,
  async () => {
    for (let round = 0; round < 2; round++) {
      const stopping = new AbortController()
      const working = work(12, stopping.signal)
      await sleep(400)
      const { code, milliseconds } = await stopServer(server)
      stopping.abort()
      const { made, statuses } = await working
      expect([code, server.complaints()]).toEqual([0, ''])
      expect(milliseconds).toBeLessThan(10_000)
      expect(postgresOf(dataDir)).toEqual([])
      expect(
        [...statuses.keys()].filter((status) => !['200', '201', '503', 'none'].includes(status)),
      ).toEqual([])
      server = await startServer(dataDir, port)
      expect(made.length).toBeGreaterThan(0)
      expect(await allThere(made)).toBe(true)
    }
  },
)
