import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectionToRunning } from '#server/database/embedded.ts'
import { makePool } from '#server/database/open-database.ts'
import { silent } from '#test/silent.ts'
import { clientOf, firstUser } from '#test/torture/client.ts'
import {
  freePort,
  killPostgres,
  killServer,
  postgresOf,
  type RunningServer,
  startServer,
  stopServer,
} from '#test/torture/running-server.ts'
import {
  markOf,
  numbersUsedTwice,
  whatIsHalfDone,
  whatIsLost,
  whatIsUnsound,
  whatWasNotImported,
} from '#test/torture/verify.ts'
import { type Ledger, newLedger, writeWithoutPause } from '#test/torture/writers.ts'

export type Figures = {
  rounds: number
  acknowledged: { leads: number; edits: number; conversions: number; wins: number; imports: number }
  lost: string[]
  halfDone: string[]
  numbersTwice: string[]
  notImported: string[]
  unsound: string[]
  /** Answers while the server lived that were neither success, refusal nor 503. */
  failures: string[]
  madeAnew: number
  orphans: number
  strangersHarmed: number
  slowestRestartMs: number
  lastExitCode: number | null
}

/**
 * Kills the whole server, or Node alone, at any moment while sixteen clients write, and starts it
 * again, so many times; answers what was promised and not kept.
 */
export async function torture(rounds: number, say: (line: string) => void): Promise<Figures> {
  const dataDir = mkdtempSync(path.join(realpathSync(tmpdir()), 'kindling-torture-'))
  const port = await freePort()
  let server = await startServer(dataDir, port)
  try {
    const { cookie } = await firstUser(server.url)
    const ledger = newLedger()
    const figures = noFigures(rounds)
    const mark = markOf(dataDir)
    for (let round = 1; round <= rounds; round++) {
      await writeUntilKilled(server, cookie, ledger, () => kill(server, dataDir, round))
      const stranger = round % 5 === 2 ? plantStranger(dataDir) : undefined
      server = await startServer(dataDir, port)
      figures.slowestRestartMs = Math.max(figures.slowestRestartMs, server.millisecondsToReady)
      if (stranger && stranger.exitCode === null && stranger.signalCode === null) stranger.kill()
      else if (stranger) figures.strangersHarmed += 1
      if (markOf(dataDir) !== mark) figures.madeAnew += 1
      await verify(dataDir, ledger, figures)
      say(
        `round ${round}: ${ledger.leads.size} leads, ${figures.lost.length} lost, back after ${server.millisecondsToReady.toFixed(0)} ms`,
      )
    }
    figures.lastExitCode = (await stopServer(server)).code
    figures.orphans = postgresOf(dataDir).length
    const { edits, conversions, wins, failures } = ledger
    const acknowledged = {
      leads: ledger.leads.size,
      edits,
      conversions,
      wins,
      imports: ledger.imports.size,
    }
    return { ...figures, acknowledged, failures }
  } finally {
    await killServer(server)
    await killPostgres(dataDir)
    rmSync(dataDir, { recursive: true, maxRetries: 10 })
  }
}

async function writeUntilKilled(
  server: RunningServer,
  cookie: string,
  ledger: Ledger,
  kill: () => Promise<void>,
): Promise<void> {
  const stopping = new AbortController()
  const writing = writeWithoutPause(clientOf(server.url, cookie), ledger, stopping.signal)
  await sleep(800 + Math.random() * 1600)
  // On a busy machine nothing may be promised by then, and nothing could be broken.
  while (ledger.leads.size === 0) await sleep(50)
  stopping.abort()
  await kill()
  await writing
}

/** Everything at once, the database first, or Node alone, whose database lives on. */
async function kill(server: RunningServer, dataDir: string, round: number): Promise<void> {
  if (round % 3 === 0) return killServer(server)
  if (round % 3 === 1) await Promise.all([killServer(server), killPostgres(dataDir)])
  else for (const pid of postgresOf(dataDir)) process.kill(pid, 'SIGKILL')
  await killServer(server)
  await killPostgres(dataDir)
  // Half of the time a person or a supervisor needs a moment.
  if (round % 2 === 0) await sleep(300)
}

/** A living process of the database's own account, whose pid the stale lock file now names. */
function plantStranger(dataDir: string) {
  const cluster = path.join(dataDir, 'postgres')
  const pidFile = path.join(cluster, 'postmaster.pid')
  if (!existsSync(pidFile)) return undefined
  const stranger = spawn('sleep', ['120'], { uid: statSync(cluster).uid, cwd: '/' })
  const lines = readFileSync(pidFile, 'utf8').split('\n')
  writeFileSync(pidFile, [stranger.pid, ...lines.slice(1)].join('\n'))
  return stranger
}

async function verify(dataDir: string, ledger: Ledger, figures: Figures): Promise<void> {
  const pool = makePool(connectionToRunning(dataDir), silent)
  try {
    figures.notImported = await whatWasNotImported(pool, ledger)
    figures.lost.push(...(await whatIsLost(pool, ledger)))
    figures.halfDone.push(...(await whatIsHalfDone(pool)))
    figures.numbersTwice.push(...(await numbersUsedTwice(pool)))
    figures.unsound.push(...(await whatIsUnsound(pool)))
  } finally {
    await pool.end()
  }
}

function noFigures(rounds: number): Figures {
  return {
    rounds,
    acknowledged: { leads: 0, edits: 0, conversions: 0, wins: 0, imports: 0 },
    lost: [],
    halfDone: [],
    numbersTwice: [],
    notImported: [],
    unsound: [],
    failures: [],
    madeAnew: 0,
    orphans: 0,
    strangersHarmed: 0,
    slowestRestartMs: 0,
    lastExitCode: null,
  }
}
