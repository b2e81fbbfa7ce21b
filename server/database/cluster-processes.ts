import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart } from '#server/cannot-start.ts'
import { type Cluster, onWindows, readPidFile, socketPort } from './cluster.ts'

/**
 * Ends what is left of a PostgreSQL whose Kindling died, so that the cluster can be started again.
 * Only processes that work in this very folder are touched, whatever a stale pid file says.
 * Answers whether there were any. Call it only as the owner of the data directory.
 */
export async function endLeftovers(cluster: Cluster, pgCtl: string): Promise<boolean> {
  if (onWindows) return stopByPgCtl(cluster, pgCtl)
  const found = findClusterProcesses(cluster)
  if (found.length > 0) await endAll(cluster, found)
  removeMisleadingLockFiles(cluster)
  return found.length > 0
}

async function endAll(cluster: Cluster, found: number[]): Promise<void> {
  const postmaster = readPidFile(cluster)?.pid
  if (postmaster && found.includes(postmaster)) {
    // SIGINT asks for a shutdown that leaves nothing to recover. Without a postmaster nobody can.
    signal([postmaster], 'SIGINT')
    if (await allEnded(cluster, 4000)) return
  }
  signal(findClusterProcesses(cluster), 'SIGQUIT')
  if (await allEnded(cluster, 1000)) return
  signal(findClusterProcesses(cluster), 'SIGKILL')
  if (await allEnded(cluster, 2000)) return
  throw new CannotStart(`An earlier database process in ${cluster.dir} does not end.`)
}

async function allEnded(cluster: Cluster, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds
  while (Date.now() < deadline) {
    if (findClusterProcesses(cluster).length === 0) return true
    await sleep(20)
  }
  return false
}

function signal(pids: number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name)
    } catch {
      // It ended by itself in between.
    }
  }
}

/** The pids of every PostgreSQL process at work in this cluster, whoever started it. */
export function findClusterProcesses(cluster: Cluster): number[] {
  return process.platform === 'linux' ? findByWorkingDirectory(cluster) : findByTitle(cluster)
}

/** PostgreSQL and all its children work in the cluster's folder, by whatever path they got there. */
function findByWorkingDirectory(cluster: Cluster): number[] {
  const { dev, ino } = statSync(cluster.dir)
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).filter((pid) => {
    try {
      const folder = statSync(`/proc/${pid}/cwd`)
      return folder.ino === ino && folder.dev === dev && programOf(pid) === 'postgres'
    } catch {
      // Ended meanwhile, or another account's, which ours never is.
      return false
    }
  })
}

function programOf(pid: number): string {
  // A program file that an update replaced while it runs is marked as deleted.
  return path.basename(readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, ''))
}

function findByTitle(cluster: Cluster): number[] {
  const list = execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' })
  return list
    .split('\n')
    .filter((line) => line.includes(cluster.name) && line.includes('postgres'))
    .map((line) => Number.parseInt(line, 10))
}

/**
 * A lock file left by `kill -9` may name a pid that now belongs to somebody else's process, and
 * PostgreSQL would then refuse to start for ever. Nobody is at work here, so such a file lies.
 */
function removeMisleadingLockFiles(cluster: Cluster): void {
  for (const name of ['postmaster.pid', `.s.PGSQL.${socketPort}.lock`]) {
    const file = path.join(cluster.dir, name)
    if (existsSync(file) && isAlive(Number.parseInt(readFileSync(file, 'utf8'), 10))) rmSync(file)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function stopByPgCtl(cluster: Cluster, pgCtl: string): boolean {
  try {
    execFileSync(pgCtl, ['stop', '-D', cluster.dir, '-m', 'fast', '-t', '5'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
