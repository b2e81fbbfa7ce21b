import { findBrowser } from './find-browser.mjs'
import { ensureInstalled, ensureWebBuilt, main, runInForeground, Trouble } from './prepare.mjs'
import { findInstalledPostgres, startSecondPostgres } from './second-postgres.mjs'

const say = (line) => console.log(line)

const steps = [
  ['format', () => program('oxfmt/bin/oxfmt', '--check', '.')],
  ['lint', () => program('oxlint/bin/oxlint', '--type-aware', '--deny-warnings', '.')],
  ['types', () => program('typescript/bin/tsc', '--noEmit', '-p', '.')],
  ['unit and server', () => vitest(['unit', 'server'])],
  ['server on an installed PostgreSQL, every list renamed', onInstalledPostgres],
  ['web build', () => ensureWebBuilt(say)],
  ['browser', () => vitest(['browser'], { CHROMIUM_PATH: findBrowser(say) })],
]

const outcomes = { 0: 'passed', 130: 'stopped', skipped: 'skipped', undefined: 'passed' }

await main(async () => {
  ensureInstalled(say)
  const results = []
  for (const [name, run] of steps) {
    const result = await timed(name, run)
    if (result.outcome === 'stopped') return 130
    results.push(result)
  }
  const failed = results.filter(({ outcome }) => outcome === 'failed')
  say('')
  for (const { name, outcome, seconds } of results) {
    say(`${outcome.padEnd(8)}${`${seconds} s`.padStart(8)}  ${name}`)
  }
  const total = results.reduce((sum, { seconds }) => sum + Number(seconds), 0).toFixed(0)
  say(
    failed.length === 0
      ? `All checks passed in ${total} s.`
      : `${failed.length} of ${results.length} checks failed: ${failed.map(({ name }) => name).join(', ')}.`,
  )
  return failed.length === 0 ? 0 : 1
})

/** A step that fails does not hide what the next ones would say. */
async function timed(name, run) {
  say(`\n--- ${name}`)
  const startedAt = performance.now()
  let outcome
  try {
    const code = await run()
    outcome = outcomes[code] ?? 'failed'
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    say(error.message)
    outcome = 'failed'
  }
  return { name, outcome, seconds: ((performance.now() - startedAt) / 1000).toFixed(1) }
}

function program(file, ...args) {
  return runInForeground([`node_modules/${file}`, ...args])
}

function vitest(projects, env, ...flags) {
  const chosen = projects.flatMap((name) => ['--project', name])
  return runInForeground(['node_modules/vitest/vitest.mjs', 'run', ...chosen, ...flags], {
    // A test must not depend on how the machine that runs it is set up.
    env: { NODE_ENV: 'test', TZ: 'UTC', ...env },
  })
}

/** Doubles the time of the server tests, so it is done where time is not somebody's: in CI, or when asked for. */
async function onInstalledPostgres() {
  if (!process.env.CI && !process.env.KINDLING_TEST_POSTGRES) {
    say('Done in CI, and wherever KINDLING_TEST_POSTGRES names the programs of a PostgreSQL.')
    return 'skipped'
  }
  const bin = findInstalledPostgres()
  if (!bin) {
    say('No PostgreSQL is installed here (15 or newer): only the embedded one was tested.')
    return 'skipped'
  }
  say(`With ${bin}`)
  const postgres = await startSecondPostgres(bin)
  try {
    // The second time in a workspace that calls everything otherwise: nothing may depend on a name.
    const env = { TEST_DATABASE_URL: postgres.url, KINDLING_TEST_RENAMED: '1' }
    const embeddedOnly = [
      'server/database/embedded.test.ts',
      'server/command-line/**',
      'test/trouble/processes/**',
      'demo/**',
    ]
    const excludes = embeddedOnly.flatMap((files) => ['--exclude', files])
    return await vitest(['server'], env, ...excludes)
  } finally {
    postgres.stop()
  }
}
