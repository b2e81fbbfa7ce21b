import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, existsSync, fsyncSync, mkdtempSync, openSync } from 'node:fs'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { CannotStart } from '#server/cannot-start.ts'
import { type Cluster, onWindows } from './cluster.ts'
import { type Account, accountForNewCluster, accountOfCluster } from './postgres-account.ts'
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts'

export const superuser = 'postgres'

const majorVersion = '18'
const draftPrefix = '.postgres-draft-'

export interface ReadyCluster {
  account: Account | undefined
  binaries: PostgresBinaries
}

/** Makes the cluster where there is none yet: whole, or not at all. */
export async function ensureCluster(
  dataDir: string,
  cluster: Cluster,
  password: string | undefined,
): Promise<ReadyCluster> {
  removeDrafts(dataDir)
  if (existsSync(cluster.dir)) {
    refuseForeignCluster(cluster)
    const account = accountOfCluster(cluster.dir)
    return { account, binaries: await findPostgresBinaries(dataDir, account) }
  }
  // Made beside its place and renamed when complete: a start that is killed leaves nothing half.
  const draft = mkdtempSync(path.join(dataDir, draftPrefix))
  const account = accountForNewCluster(draft)
  const binaries = await findPostgresBinaries(dataDir, account)
  await initialise(draft, account, binaries, password)
  renameSync(draft, cluster.dir)
  flushFolder(dataDir)
  return { account, binaries }
}

/**
 * What PostgreSQL is told as its own folder. Under another account it could not walk there by name
 * when only root may enter a folder above; its working directory it is simply given.
 */
export function folderAsSeenBy(account: Account | undefined, dir: string): string {
  return account && process.platform === 'linux' ? '/proc/self/cwd' : dir
}

/** Nothing of the surrounding PG… settings reaches the database. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env
  return { PATH, SystemRoot, TZ: 'UTC' }
}

/** The password of the database, for the one system where it must listen on a port. */
export function keptPassword(dataDir: string): string | undefined {
  if (!onWindows) return undefined
  const file = path.join(dataDir, 'database-password')
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true })
  }
  return readFileSync(file, 'utf8')
}

function refuseForeignCluster(cluster: Cluster): void {
  const versionFile = path.join(cluster.dir, 'PG_VERSION')
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : undefined
  if (version === majorVersion) return
  const what = version ? `a database of PostgreSQL ${version}` : 'something that is no database'
  throw new CannotStart(
    `${cluster.dir} holds ${what}; this Kindling works with PostgreSQL ${majorVersion}. ` +
      'Nothing was changed. Choose another folder with DATA_DIR, or restore a backup.',
  )
}

function removeDrafts(dataDir: string): void {
  for (const name of readdirSync(dataDir).filter((entry) => entry.startsWith(draftPrefix))) {
    try {
      rmSync(path.join(dataDir, name), { recursive: true, force: true })
    } catch {
      // The initdb of a start that was killed may still be writing there; the next start removes it.
    }
  }
}

async function initialise(
  dir: string,
  account: Account | undefined,
  binaries: PostgresBinaries,
  password: string | undefined,
): Promise<void> {
  let complaint = ''
  for (const locale of localesToTry()) {
    complaint = await runInitdb(dir, account, binaries, password, locale)
    if (!complaint) return
    if (!complaint.includes('locale')) break
  }
  throw new CannotStart(`The database could not be made: ${complaint}`)
}

/** With LC_CTYPE "C" no letter beyond ASCII counts as one, and searching names would find nothing. */
function localesToTry(): string[] {
  return onWindows ? ['en-US'] : ['C.UTF-8', 'en_US.UTF-8']
}

/** Answers what initdb complained about, or nothing when it succeeded. */
async function runInitdb(
  dir: string,
  account: Account | undefined,
  binaries: PostgresBinaries,
  password: string | undefined,
  locale: string,
): Promise<string> {
  const flags = [
    ...['-D', folderAsSeenBy(account, dir), `--username=${superuser}`],
    ...['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=und', `--locale=${locale}`],
    '--data-checksums',
    ...(password ? authByPassword(dir, password) : ['--auth=trust']),
  ]
  const child = spawn(binaries.initdb, flags, {
    ...account,
    cwd: dir,
    env: postgresEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
  return code === 0 ? '' : said.trim() || `initdb ended with code ${code}`
}

function authByPassword(dir: string, password: string): string[] {
  const passwordFile = `${dir}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  return ['--auth=scram-sha-256', `--pwfile=${passwordFile}`]
}

function flushFolder(dir: string): void {
  if (onWindows) return
  const fd = openSync(dir, 'r')
  fsyncSync(fd)
  closeSync(fd)
}
