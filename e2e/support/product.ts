import { fork, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const main = path.resolve(import.meta.dirname, '../../server/main.ts')

const PATIENCE = 180_000

export interface Product {
  url: string
  /** Where to begin: the product's own address, or the demo's link that signs in. */
  entrance: string
  stop: () => Promise<void>
}

/**
 * The real product, as `npm start` would run it, or as `npm run demo`: on an empty data folder and a
 * port of its own. It may ask those of this machine that `outboundAllow` names.
 */
export async function startProduct({ demo = false, outboundAllow = '' } = {}): Promise<Product> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kindling-journey-'))
  const child = fork(main, {
    // Beside its data, so that the settings of whoever runs the tests are not read.
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      TZ: 'UTC',
      PORT: String(await freePort()),
      DATA_DIR: path.join(folder, 'data'),
      LOG_LEVEL: 'warn',
      LANG: 'en',
      KINDLING_DEMO: demo ? '1' : '0',
      OUTBOUND_ALLOW: outboundAllow,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  try {
    const entrance = await ready(child)
    return { url: new URL(entrance).origin, entrance, stop: () => stop(child, folder) }
  } catch (error) {
    await stop(child, folder)
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

async function stop(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }
  await rm(folder, { recursive: true, force: true })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
