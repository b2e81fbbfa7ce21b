import { createHash } from 'node:crypto'
import { closeSync, constants, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

/** Where an embedded PostgreSQL keeps its files and how it is told apart from others. */
export interface Cluster {
  /** The PostgreSQL data directory. */
  dir: string
  /** Shown in its processes' titles. */
  name: string
  logFile: string
}

/** Where a client of the embedded PostgreSQL connects to, as `pg` wants it. */
export interface PostgresConnection {
  host: string
  port: number
  user: string
  database: string
  password?: string
}

export const onWindows = process.platform === 'win32'

/** Names the socket file; nothing listens on the network except on Windows, on a port of its own. */
export const socketPort = 5432

export function clusterIn(dataDir: string): Cluster {
  const dir = path.join(dataDir, 'postgres')
  const name = `kindling-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`
  return { dir, name, logFile: path.join(dataDir, 'postgres.log') }
}

interface PidFile {
  pid: number
  port: number
  isReady: boolean
}

/** What the running, or last running, PostgreSQL wrote about itself. */
export function readPidFile(cluster: Cluster): PidFile | undefined {
  const file = path.join(cluster.dir, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  return {
    pid: Number(lines[0]),
    port: Number(lines[3]),
    isReady: lines[7]?.trim() === 'ready',
  }
}

/**
 * The folder of the socket, as PostgreSQL is told: its own folder (0700), or, where that path is
 * too long for a socket and the system has no shorter name for it, one in the home directory.
 */
export function socketDirSetting(cluster: Cluster): string {
  if (fitsSocket(cluster.dir) || process.platform === 'linux') return '.'
  const dir = path.join(homedir(), `.${cluster.name}`)
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  return dir
}

/** The folder of the socket as we, and processes we start, reach it. */
export function socketDirToConnect(cluster: Cluster): string {
  const setting = socketDirSetting(cluster)
  if (setting !== '.') return setting
  return fitsSocket(cluster.dir) ? cluster.dir : shortNameOf(cluster.dir)
}

const shortNames = new Map<string, { fd: number; name: string }>()

function shortNameOf(dir: string): string {
  const known = shortNames.get(dir)
  if (known) return known.name
  const fd = openSync(dir, constants.O_RDONLY | constants.O_DIRECTORY)
  const name = `/proc/${process.pid}/fd/${fd}`
  shortNames.set(dir, { fd, name })
  return name
}

export function forgetShortName(cluster: Cluster): void {
  const known = shortNames.get(cluster.dir)
  if (known) closeSync(known.fd)
  shortNames.delete(cluster.dir)
}

/** A socket's path has room for 103 bytes on macOS, 107 on Linux. */
function fitsSocket(dir: string): boolean {
  return Buffer.byteLength(path.join(dir, `.s.PGSQL.${socketPort}`)) <= 103
}
