import { parseArgs } from 'node:util'
import { type Figures, torture } from '#test/torture/torture.ts'

/** `npm run torture`, or a shorter one: `npm run torture -- --rounds 5`. Ends with 1 when a promise was broken. */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '25' } } })
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1')

const figures = await torture(rounds, (line) => console.log(line))
console.log(`\n${table(figures)}`)
process.exitCode = isKept(figures) ? 0 : 1

function table(figures: Figures): string {
  const { acknowledged, slowestRestartMs, lastExitCode } = figures
  const lines: [string, string | number][] = [
    ['kills', figures.rounds],
    ...Object.entries(acknowledged).map(([what, count]): [string, number] => [
      `acknowledged ${what}`,
      count,
    ]),
    ['acknowledged and lost', counted(figures.lost)],
    ['half converted', counted(figures.halfDone)],
    ['numbers used twice', counted(figures.numbersTwice)],
    ['imports with other rows than the file', counted(figures.notImported)],
    ['broken invariants', counted(figures.unsound)],
    ['failures while it ran', counted(figures.failures)],
    ['data directories made anew', figures.madeAnew],
    ['database processes left behind', figures.orphans],
    ['strangers harmed', figures.strangersHarmed],
    ['slowest restart', `${(slowestRestartMs / 1000).toFixed(1)} s`],
    ['exit code of the last, asked to stop', String(lastExitCode)],
  ]
  const width = Math.max(...lines.map(([name]) => name.length))
  return lines.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n')
}

function counted(broken: string[]): string {
  return broken.length === 0 ? '0' : `${broken.length}: ${broken.slice(0, 5).join('; ')}`
}

function isKept(figures: Figures): boolean {
  const { lost, halfDone, numbersTwice, notImported, unsound, failures } = figures
  const broken = [lost, halfDone, numbersTwice, notImported, unsound, failures].flat().length
  const { madeAnew, orphans, strangersHarmed, slowestRestartMs, lastExitCode } = figures
  return (
    broken + madeAnew + orphans + strangersHarmed === 0 &&
    slowestRestartMs <= 10_000 &&
    lastExitCode === 0
  )
}
