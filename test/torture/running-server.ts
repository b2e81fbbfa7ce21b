import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { realpathSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findClusterProcesses } from '#server/database/cluster-processes.ts'
import { clusterIn } from '#server/database/cluster.ts'
import { COMPILED } from '#test/compiled.ts'

export type RunningServer = {
  process: ChildProcess
  url: string
  /** From the start of the process until it was ready to answer. */
  millisecondsToReady: number
  /** What it said on standard error. */
  complaints(): string
}

const main = path.resolve(import.meta.dirname, '../../server/main.ts')

/** Starts a whole server as `npm start` does, on data of its own, and waits until it is ready; throws what it says where it is not. */
export async function startServer(dataDir: string, port: number): Promise<RunningServer> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [main], {
    // A folder without an .env file of somebody's real installation.
    cwd: dataDir,
    env: {
      ...COMPILED,
      PATH: process.env.PATH,
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let complaints = ''
  child.stderr!.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
  const ready = new Promise<void>((resolve) => {
    child.on('message', (message) => {
      if (typeof message === 'object' && message !== null && 'ready' in message) resolve()
    })
  })
  const ended = once(child, 'exit').then(() => {
    throw new Error(`The server ended before it was ready: ${complaints}`)
  })
  await Promise.race([ready, ended])
  ended.catch(() => {})
  return {
    process: child,
    url: `http://127.0.0.1:${port}`,
    millisecondsToReady: performance.now() - startedAt,
    complaints: () => complaints,
  }
}

/** Asks the server to end, and answers with what it ended and after how many milliseconds. */
export async function stopServer(server: RunningServer) {
  const startedAt = performance.now()
  const exit = once(server.process, 'exit')
  server.process.kill('SIGTERM')
  const [code] = await exit
  return { code: code as number | null, milliseconds: performance.now() - startedAt }
}

/** As a power cut would end it, without a last word. */
export async function killServer(server: RunningServer): Promise<void> {
  if (server.process.exitCode !== null || server.process.signalCode !== null) return
  const exit = once(server.process, 'exit')
  server.process.kill('SIGKILL')
  await exit
}

export function postgresOf(dataDir: string): number[] {
  return findClusterProcesses(clusterIn(realpathSync(dataDir)))
}

/** Until none is left: while they are killed, a postmaster may start another. */
export async function killPostgres(dataDir: string): Promise<void> {
  for (let pids = postgresOf(dataDir); pids.length > 0; pids = postgresOf(dataDir)) {
    for (const pid of pids) kill(pid)
    await sleep(5)
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself in between.
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port is free')
  return address.port
}
