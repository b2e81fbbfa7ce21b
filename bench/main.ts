import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { runCases } from '#bench/cases.ts'
import { prepareBase } from '#bench/prepare.ts'
import { start, stopAll } from '#bench/programs.ts'
import { printTable } from '#bench/table.ts'
import { connectionToRunning } from '#server/database/embedded.ts'

/**
 * Measures Kindling as a user's machine would run it, each figure beside the floor of the same run.
 * `npm run bench -- --leads 100000 --seconds 3 --import 50000`; with `--custom-fields`, leads carry
 * ten of a hundred custom fields, by which lists are filtered and sorted as well.
 */
const { values } = parseArgs({
  options: {
    leads: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '3' },
    import: { type: 'string', default: '50000' },
    only: { type: 'string' },
    'custom-fields': { type: 'boolean', default: false },
  },
})
const PORT = 4950
const FLOOR_PORT = 4951

const dataDir = await mkdtemp(path.join(tmpdir(), 'kindling-bench-'))
try {
  console.log(`Filling a base with ${values.leads} leads …`)
  const base = await prepareBase(dataDir, {
    leads: Number(values.leads),
    withCustomFields: values['custom-fields'],
  })
  const started = performance.now()
  const product = await start('server/main.ts', {
    DATA_DIR: dataDir,
    PORT: String(PORT),
    LOG_LEVEL: 'warn',
  })
  const readyMs = performance.now() - started
  const connection = JSON.stringify(connectionToRunning(dataDir))
  await start('bench/floor.ts', { FLOOR_CONNECTION: connection, FLOOR_PORT: String(FLOOR_PORT) })
  const results = await runCases({
    product: { port: PORT, headers: { authorization: `Bearer ${base.key}` } },
    floor: { port: FLOOR_PORT, headers: {} },
    base,
    seconds: Number(values.seconds),
    importRows: Number(values.import),
    only: values.only,
  })
  const memory = await residentMiB(product.pid!)
  const report = {
    leads: Number(values.leads),
    readyMs: Math.round(readyMs),
    memoryMiB: memory,
    results,
  }
  printTable(report)
  if (!values.only) {
    const name = values['custom-fields'] ? 'results-custom-fields.json' : 'results.json'
    await writeFile(
      path.join(import.meta.dirname, name),
      `${JSON.stringify(report, undefined, 2)}\n`,
    )
  }
} finally {
  await stopAll()
  await rm(dataDir, { recursive: true, force: true })
}

async function residentMiB(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}
