import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { CannotStart } from '#server/cannot-start.ts'

/** What a process wants the data directory for: a server keeps it, a command gives it back soon. */
export type OwnerPurpose = 'server' | 'command'

interface Ownership {
  /** May be called twice. */
  release(): void
}

/** The data directory is owned by another living process; `message` says so in plain words. */
export class DataDirInUse extends CannotStart {
  readonly holder: OwnerPurpose | undefined

  constructor(dataDir: string, holder: Owner | undefined) {
    const who = holder ? ` (process ${holder.pid})` : ''
    super(
      `Another Kindling is already using the data folder ${dataDir}${who}. ` +
        'Stop it first, or give this one a folder of its own with DATA_DIR.',
    )
    this.holder = holder?.purpose
  }
}

/** A command ends by itself; a server that was told to stop, or lost its npm, is soon gone. */
const patience = { command: 60_000, server: 3_000 }

/**
 * Makes this process the only owner of the data directory until it ends or releases it. Waits a
 * moment for one that is about to end; refuses (`DataDirInUse`) where a server stays.
 */
export async function takeOwnership(dataDir: string, purpose: OwnerPurpose): Promise<Ownership> {
  const startedAt = Date.now()
  for (;;) {
    const ownership = tryOwnership(dataDir, purpose)
    if (ownership) return ownership
    const holder = readOwner(dataDir)
    // A command need not wait for a server to end: it works beside it.
    const isRunning = purpose === 'command' && holder?.purpose === 'server'
    if (isRunning || Date.now() - startedAt > patience[holder?.purpose ?? 'server']) {
      throw new DataDirInUse(dataDir, holder)
    }
    await sleep(100)
  }
}

function tryOwnership(dataDir: string, purpose: OwnerPurpose): Ownership | undefined {
  // SQLite's lock is the kernel's: two processes never both hold it, and it ends with the process,
  // however that ends. A file that says "I am here" can promise neither.
  const lock = new DatabaseSync(path.join(dataDir, 'owner.lock'), { timeout: 0 })
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (isLocked(error)) return undefined
    throw error
  }
  writeOwner(dataDir, { pid: process.pid, purpose })
  return { release: () => lock.isOpen && lock.close() }
}

function isLocked(error: unknown): boolean {
  const sqliteBusy = 5
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy
}

type Owner = z.output<typeof Owner>
const Owner = z.object({ pid: z.number(), purpose: z.enum(['server', 'command']) })

function writeOwner(dataDir: string, owner: Owner): void {
  writeFileSync(path.join(dataDir, 'owner.json'), JSON.stringify(owner), { mode: 0o600 })
}

/** Only for messages and for how long to wait: the lock alone decides. */
function readOwner(dataDir: string): Owner | undefined {
  try {
    return Owner.parse(JSON.parse(readFileSync(path.join(dataDir, 'owner.json'), 'utf8')))
  } catch {
    return undefined
  }
}
