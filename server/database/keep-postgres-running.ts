import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, renameSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { CannotStart } from '#server/cannot-start.ts'
import { endLeftovers } from './cluster-processes.ts'
import { type Cluster, onWindows, readPidFile } from './cluster.ts'
import { folderAsSeenBy, postgresEnvironment, type ReadyCluster } from './create-cluster.ts'
import { settingsFor } from './postgres-settings.ts'

export type Log = Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>

interface Supervised extends ReadyCluster {
  cluster: Cluster
  port: number
  log: Log
  /** In place of those that a server of people's data has. */
  settings?: Record<string, string | number>
}

/** Resolves once PostgreSQL answers for the first time; from then on it is kept alive. */
export async function keepPostgresRunning(
  supervised: Supervised,
): Promise<{ stop(): Promise<void> }> {
  const { cluster, binaries, log } = supervised
  const stopping = new AbortController()
  let current: ChildProcess | undefined
  const firstTime = Promise.withResolvers<void>()

  async function keepRunning(): Promise<void> {
    let failures = 0
    while (!stopping.signal.aborted) {
      let wasReady = false
      try {
        wasReady = await runOnce()
      } catch (error) {
        log.error({ err: error }, 'the database process cannot be started')
      }
      if (stopping.signal.aborted) return
      failures = wasReady ? 0 : failures + 1
      if (failures >= 5) firstTime.reject(new CannotStart(doesNotStart(cluster)))
      await pause(Math.min(5000, 50 * 2 ** failures), stopping.signal)
    }
  }

  /** Answers, when it has ended, whether it had come so far as to answer. */
  async function runOnce(): Promise<boolean> {
    if (await endLeftovers(cluster, binaries.pgCtl)) {
      log.warn('ended database processes that had been left behind')
    }
    if (stopping.signal.aborted) return false
    current = spawnPostgres(supervised)
    const wasReady = await readyOrEnded(current, cluster)
    if (wasReady) firstTime.resolve()
    await ended(current)
    if (!stopping.signal.aborted)
      log.error({ logFile: cluster.logFile }, 'the database process ended')
    return wasReady
  }

  async function stop(): Promise<void> {
    stopping.abort()
    process.off('exit', stopAtExit)
    if (current && !isOver(current)) await shutDown(current, supervised)
    await running
    await endLeftovers(cluster, binaries.pgCtl)
  }

  // A last word for a process that ends without stopping; after kill -9 the next start does it.
  function stopAtExit(): void {
    current?.kill('SIGINT')
  }

  process.on('exit', stopAtExit)
  const running = keepRunning()
  try {
    await firstTime.promise
  } catch (error) {
    await stop()
    throw error
  }
  return { stop }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  const asked = signal.aborted ? Promise.resolve() : once(signal, 'abort')
  await Promise.race([asked, sleep(milliseconds)])
}

function doesNotStart(cluster: Cluster): string {
  return `The database does not start. What it says about it is at the end of ${cluster.logFile}`
}

function spawnPostgres(supervised: Supervised): ChildProcess {
  const { account, binaries, cluster, port, log } = supervised
  const settings = { ...settingsFor(cluster, port), ...supervised.settings }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const logFile = openLogFile(cluster)
  const child = spawn(binaries.postgres, ['-D', folderAsSeenBy(account, cluster.dir), ...flags], {
    ...account,
    cwd: cluster.dir,
    env: postgresEnvironment(),
    // Ctrl+C in a terminal reaches a whole process group; the database has to outlive our requests.
    detached: true,
    stdio: ['ignore', 'ignore', logFile],
    windowsHide: true,
  })
  child.on('error', (error) => log.error({ err: error }, 'the database process does not start'))
  closeSync(logFile)
  return child
}

function openLogFile(cluster: Cluster): number {
  const tooLong = 10 * 2 ** 20
  if (existsSync(cluster.logFile) && statSync(cluster.logFile).size > tooLong) {
    renameSync(cluster.logFile, `${cluster.logFile}.1`)
  }
  return openSync(cluster.logFile, 'a', 0o600)
}

/** Recovery after a crash takes the time it takes: as long as PostgreSQL lives, it is waited for. */
async function readyOrEnded(child: ChildProcess, cluster: Cluster): Promise<boolean> {
  while (!isOver(child)) {
    const pidFile = readPidFile(cluster)
    if (pidFile?.isReady && pidFile.pid === child.pid) return true
    await sleep(15)
  }
  return false
}

async function shutDown(child: ChildProcess, { cluster, binaries }: Supervised): Promise<void> {
  if (onWindows) await endLeftovers(cluster, binaries.pgCtl)
  for (const [name, patience] of [['SIGINT', 5000] as const, ['SIGQUIT', 1500] as const]) {
    child.kill(name)
    await Promise.race([ended(child), sleep(patience, undefined, { ref: false })])
    if (isOver(child)) return
  }
  child.kill('SIGKILL')
}

async function ended(child: ChildProcess): Promise<void> {
  if (!isOver(child)) await once(child, 'exit')
}

function isOver(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null
}
