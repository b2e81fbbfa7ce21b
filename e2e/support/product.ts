import { fork, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { SECRET_KEY } from '#test/app-parts.ts'
import { makePool } from '#server/database/open-database.ts'
import { COMPILED } from '#test/compiled.ts'
import { renameLists } from '#test/fill-template.ts'
import { inDatabase } from '#test/global-setup.ts'
import { copyDatabase, dropDatabase } from '#test/on-server.ts'
import { silent } from '#test/silent.ts'

const main = path.resolve(import.meta.dirname, '../../server/main.ts')

const PATIENCE = 180_000

export interface Product {
  url: string
  /** Where to begin: the product's own address, or the demo's link that signs in. */
  entrance: string
  /**
   * Where the journeys are to run in a workspace that calls everything otherwise, gives every entry
   * of its lists a random name, and shows an open page anew; a product with a PostgreSQL of its own
   * keeps its names.
   */
  rename: (page?: Page) => Promise<void>
  stop: () => Promise<void>
}

interface Way {
  /** As `npm run demo` would run it. */
  demo?: boolean
  /** Those of this machine that it may ask. */
  outboundAllow?: string
  /** With a PostgreSQL of its own, as `npm start` would run it where nothing else is said. */
  alone?: boolean
}

/**
 * The real product before its first run, with a folder and a port of its own; mostly on a database
 * of the server that all tests share, for a server of its own takes seconds to make.
 */
export async function startProduct(way: Way = {}): Promise<Product> {
  const { demo = false, outboundAllow = '', alone = demo } = way
  const folder = await mkdtemp(path.join(tmpdir(), 'kindling-journey-'))
  const database = alone ? undefined : await makeDatabase()
  const leave = async () => {
    await rm(folder, { recursive: true, force: true })
    await database?.drop()
  }
  const child = fork(main, {
    // Beside its data, so that the settings of whoever runs the tests are not read.
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      TZ: 'UTC',
      PORT: String(await freePort()),
      DATA_DIR: path.join(folder, 'data'),
      ...(database && { DATABASE_URL: database.url, SECRET_KEY }),
      ...COMPILED,
      LOG_LEVEL: 'warn',
      LANG: 'en',
      KINDLING_DEMO: demo ? '1' : '0',
      OUTBOUND_ALLOW: outboundAllow,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  try {
    const entrance = await ready(child)
    return {
      url: new URL(entrance).origin,
      entrance,
      async rename(page) {
        if (!database || !process.env['KINDLING_TEST_RENAMED']) return
        await database.rename()
        await page?.reload()
      },
      stop: () => stop(child).then(leave),
    }
  } catch (error) {
    await stop(child).then(leave)
    throw error
  }
}

async function ready(child: ChildProcess): Promise<string> {
  const said: string[] = []
  child.stdout?.on('data', (words: Buffer) => said.push(words.toString()))
  child.stderr?.on('data', (words: Buffer) => said.push(words.toString()))
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`Kindling ${why}. It said:\n${said.join('')}`))
    const timer = setTimeout(() => fail('did not get ready'), PATIENCE)
    child.on('message', (message: { ready?: string }) => {
      if (!message.ready) return
      clearTimeout(timer)
      resolve(message.ready)
    })
    child.on('exit', (code) => {
      clearTimeout(timer)
      fail(`ended with ${code}`)
    })
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

async function makeDatabase() {
  const name = await copyDatabase('kindling_empty')
  const connection = inDatabase(inject('connection'), name)
  return {
    url: addressOf(name),
    async rename(): Promise<void> {
      const pool = makePool(connection, silent)
      try {
        await renameLists(pool)
      } finally {
        await pool.end()
      }
    },
    drop: () => dropDatabase(name),
  }
}

/** A socket is named beside the address. */
function addressOf(name: string): string {
  const { connectionString, host = '', ...made } = inDatabase(inject('connection'), name)
  if (connectionString) return connectionString
  const { port, user = '', password = '' } = made
  const isSocket = path.isAbsolute(host)
  const url = new URL(`postgresql://${isSocket ? 'localhost' : host}:${port}/${name}`)
  Object.assign(url, { username: user, password })
  if (isSocket) url.searchParams.set('host', host)
  return url.href
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
