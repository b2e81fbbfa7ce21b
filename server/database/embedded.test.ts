import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client, type ClientConfig } from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { checkDatabase, whyUnfit } from './check-database.ts'
import { findClusterProcesses } from './cluster-processes.ts'
import { clusterIn } from './cluster.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts'
import { makePool, openDatabase, openDatabaseBesideServer } from './open-database.ts'

const log = { info() {}, warn() {}, error() {} }

/** What happens by itself happens late on a busy machine. */
const PATIENCE = 30_000

let dataDir: string
const running: EmbeddedPostgres[] = []
const children: ChildProcess[] = []

beforeEach(() => {
  // Only its owner may enter this folder: as root, the database's account cannot walk to its data.
  dataDir = mkdtempSync(path.join(tmpdir(), 'kindling data '))
})

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await Promise.all(running.splice(0).map((embedded) => embedded.stop()))
  for (const pid of processesIn(dataDir)) process.kill(pid, 'SIGKILL')
  rmSync(dataDir, { recursive: true, maxRetries: 10 })
})

async function start(dir = dataDir): Promise<EmbeddedPostgres> {
  const embedded = await startEmbeddedPostgres({ dataDir: dir, log })
  running.push(embedded)
  return embedded
}

function processesIn(dir: string): number[] {
  return existsSync(clusterIn(dir).dir) ? findClusterProcesses(clusterIn(dir)) : []
}

async function ask<Row extends object>(connection: ClientConfig, sql: string): Promise<Row[]> {
  const client = new Client(connection)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

/** A Kindling of its own process, which can be killed without killing the test. */
async function startElsewhere(): Promise<ChildProcess> {
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(import.meta.resolve('./embedded.ts'))}
    const log = { info() {}, warn() {}, error() {} }
    await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log })
    console.log('ready')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await once(child.stdout, 'data')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

test('what was saved is there after a stop and a start, and a stop leaves no process', async () => {
  const first = await start()
  await ask(first.connection, 'create table kept as select 42 as answer')
  await first.stop()
  expect(processesIn(dataDir)).toEqual([])
  const second = await start()
  expect(await ask(second.connection, 'select * from kept')).toEqual([{ answer: 42 }])
})

test('a stop with many open connections is no trouble, and a lost database is', async () => {
  const warned: unknown[] = []
  const listening = { ...log, warn: (facts: unknown) => void warned.push(facts) }
  const database = await openDatabase({ dataDir, databaseUrl: undefined }, listening)
  const open = Array.from({ length: 20 }, () =>
    database.pool.query('select pg_backend_pid() as pid'),
  )
  const [first] = (await Promise.all(open)).flatMap(({ rows }) => rows as { pid: number }[])
  await ask(database.connection, `select pg_terminate_backend(${first!.pid})`)
  await vi.waitFor(() => expect(warned).toMatchObject([{ code: '57P01' }]), PATIENCE)
  await database.stop()
  expect(warned).toHaveLength(1)
})

test('the database is made so that a power cut loses nothing, and listens to nobody else', async () => {
  const { connection } = await start()
  const names = ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums']
  for (const name of names) {
    expect(await ask(connection, `show ${name}`)).toEqual([{ [name]: 'on' }])
  }
  expect(await ask(connection, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
  expect(statSync(clusterIn(dataDir).dir).mode & 0o777).toBe(0o700)
})

test('the database finds Cyrillic names in any case and meets all that Kindling asks of it', async () => {
  const { connection } = await start()
  const pool = makePool(connection, log)
  await checkDatabase(pool, log)
  const { rows } = await pool.query("select similarity('Їжак', 'їжак') as likeness")
  expect(rows).toEqual([{ likeness: 1 }])
  await pool.end()
})

test('after kill -9 of Kindling the same start comes back alone, with all data', async () => {
  const child = await startElsewhere()
  await ask(
    { ...(await openDatabaseBesideServer({ dataDir, databaseUrl: undefined }, log)).connection },
    'create table kept as select 42 as answer',
  )
  const orphans = processesIn(dataDir)
  await kill(child)
  expect(orphans.length).toBeGreaterThan(0)
  const { connection } = await start()
  expect(await ask(connection, 'select * from kept')).toEqual([{ answer: 42 }])
  expect(processesIn(dataDir).filter((pid) => orphans.includes(pid))).toEqual([])
})

test('a stale pid file that names a living stranger neither stops the start nor harms the stranger', async () => {
  await kill(await startElsewhere())
  for (const pid of processesIn(dataDir)) process.kill(pid, 'SIGKILL')
  await vi.waitFor(() => expect(processesIn(dataDir)).toEqual([]), PATIENCE)
  const cluster = clusterIn(dataDir).dir
  // Of the database's own account: PostgreSQL takes no other process for a server of its own.
  const { uid } = statSync(cluster)
  const stranger = spawn('sleep', ['60'], { uid, cwd: '/' })
  children.push(stranger)
  for (const file of ['postmaster.pid', '.s.PGSQL.5432.lock']) {
    const lines = readFileSync(path.join(cluster, file), 'utf8').split('\n')
    writeFileSync(path.join(cluster, file), [stranger.pid, ...lines.slice(1)].join('\n'))
  }
  const { connection } = await start()
  expect(await ask(connection, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
})

test('a second server on the same data refuses in plain words and leaves the first unharmed', async () => {
  const { connection } = await start()
  const [here, elsewhere] = await Promise.all([
    startEmbeddedPostgres({ dataDir, log }).catch((error: Error) => error.message),
    startElsewhereOutcome(),
  ])
  expect(here).toMatch(/already using the data folder .* Stop it first/)
  expect(elsewhere).toContain('already using the data folder')
  expect(await ask(connection, 'select 1 as one')).toEqual([{ one: 1 }])
})

async function startElsewhereOutcome(): Promise<string> {
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(import.meta.resolve('./embedded.ts'))}
    const log = { info() {}, warn() {}, error() {} }
    await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log })
      .then(() => console.log('started'), (error) => console.log(error.message))
    process.exit()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program])
  children.push(child)
  const [said] = await once(child.stdout, 'data')
  return String(said)
}

test('when its database process is killed, Kindling starts it again by itself', async () => {
  const { pool, stop } = await openDatabase({ dataDir, databaseUrl: undefined }, log)
  try {
    await pool.query('create table kept as select 42 as answer')
    const busy = pool.query('select pg_sleep(20)').catch((error: Error) => error)
    const [postmaster] = readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split(
      '\n',
    )
    process.kill(Number(postmaster), 'SIGKILL')
    expect(await busy).toBeInstanceOf(Error)
    const healed = async () => (await pool.query('select * from kept')).rows
    await vi.waitFor(async () => expect(await healed()).toEqual([{ answer: 42 }]), PATIENCE)
  } finally {
    await stop()
  }
  expect(processesIn(dataDir)).toEqual([])
})

test('a command works beside a running server, and on its own when none runs', async () => {
  const place = { dataDir, databaseUrl: undefined }
  const server = await openDatabase(place, log)
  await server.pool.query('create table kept as select 42 as answer')
  const beside = await openDatabaseBesideServer(place, log)
  expect((await beside.pool.query('select * from kept')).rows).toEqual([{ answer: 42 }])
  await beside.stop()
  expect((await server.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await server.stop()
  const alone = await openDatabaseBesideServer(place, log)
  expect((await alone.pool.query('select * from kept')).rows).toEqual([{ answer: 42 }])
  await alone.stop()
  expect(processesIn(dataDir)).toEqual([])
})

test('a first start that is killed in the middle leaves nothing half made', async () => {
  const half = path.join(dataDir, '.postgres-draft-abc123')
  mkdirSync(half)
  writeFileSync(path.join(half, 'PG_VERSION'), '18\n')
  await start()
  expect(existsSync(half)).toBe(false)
})

test('a folder that holds another version is refused and not touched', async () => {
  const cluster = clusterIn(dataDir).dir
  mkdirSync(cluster)
  writeFileSync(path.join(cluster, 'PG_VERSION'), '14\n')
  await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toThrow(/PostgreSQL 14/)
  expect(readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8')).toBe('14\n')
})

test('a data folder with a very long path works like any other', async () => {
  const { connection } = await start(path.join(dataDir, 'long '.repeat(30).trim()))
  expect(await ask(connection, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('dates, instants and exact numbers come out as they were put in', async () => {
  const { connection } = await start()
  const pool = makePool(connection, log)
  const { rows } = await pool.query(
    `select date '2026-03-29' as day, array[date '2026-03-29'] as days,
            timestamptz '2026-03-29T01:30:00Z' as instant, 10.10::numeric as amount,
            9007199254740993::int8 as big`,
  )
  expect(rows).toEqual([
    {
      day: '2026-03-29',
      days: ['2026-03-29'],
      instant: '2026-03-29T01:30:00.000Z',
      amount: '10.10',
      big: '9007199254740993',
    },
  ])
  await pool.end()
})

test('a database that cannot do what is needed is refused in words that say what to do', () => {
  const fit = {
    version: 150_004,
    encoding: 'UTF8',
    hasUnicodeCollation: true,
    fsync: 'on',
    fullPageWrites: 'on',
    synchronousCommit: 'on',
  }
  expect(whyUnfit(fit)).toBeUndefined()
  expect(whyUnfit({ ...fit, version: 140_011 })).toContain('needs PostgreSQL 15 or newer')
  expect(whyUnfit({ ...fit, encoding: 'LATIN1' })).toContain("encoding 'UTF8'")
  expect(whyUnfit({ ...fit, hasUnicodeCollation: false })).toContain('ICU')
})
