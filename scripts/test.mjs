import { findBrowser } from './find-browser.mjs'
import { ensureInstalled, ensureWebBuilt, main, runInForeground, Trouble } from './prepare.mjs'
import { findInstalledPostgres, startSecondPostgres } from './second-postgres.mjs'

const say = (line) => console.log(line)

const SKIPPED =
  'Done in CI, and wherever KINDLING_TEST_POSTGRES names the programs of a PostgreSQL.'

/**
 * Done one after another where it can be seen. What stands `beside` a step works unseen where the
 * step waits for something, and what it said is shown when both are done.
 */
const steps = [
  {
    name: 'unit and server',
    run: () => vitest(['unit', 'server']),
    beside: [
      { name: 'format', run: (hear) => program(hear, 'oxfmt/bin/oxfmt', '--check', '.') },
      {
        name: 'lint',
        run: (hear) => program(hear, 'oxlint/bin/oxlint', '--type-aware', '--deny-warnings', '.'),
      },
      { name: 'types', run: (hear) => program(hear, 'typescript/bin/tsc', '--noEmit', '-p', '.') },
      { name: 'web build', run: (hear) => ensureWebBuilt((line) => hear(`${line}\n`)) },
    ],
  },
  { name: 'server on an installed PostgreSQL, every list renamed', run: onInstalledPostgres },
  { name: 'browser', run: () => browser() },
  { name: 'browser, every list renamed', run: browserRenamed },
]

const outcomes = { 0: 'passed', 130: 'stopped', skipped: 'skipped', undefined: 'passed' }

await main(async () => {
  ensureInstalled(say)
  const startedAt = performance.now()
  const results = []
  for (const { name, run, beside = [] } of steps) {
    say(`\n--- ${name}`)
    const [unseen, result] = await Promise.all([inOrder(beside), timed(name, run, show)])
    for (const { name, said } of unseen) say(`\n--- ${name}\n${said.trimEnd()}`)
    results.push(...unseen, result)
    if (results.some(({ outcome }) => outcome === 'stopped')) return 130
  }
  const failed = results.filter(({ outcome }) => outcome === 'failed')
  say('')
  for (const { name, outcome, seconds } of results) {
    say(`${outcome.padEnd(8)}${`${seconds} s`.padStart(8)}  ${name}`)
  }
  const total = secondsSince(startedAt, 0)
  say(
    failed.length === 0
      ? `All checks passed in ${total} s.`
      : `${failed.length} of ${results.length} checks failed: ${failed.map(({ name }) => name).join(', ')}.`,
  )
  return failed.length === 0 ? 0 : 1
})

function show(words) {
  process.stdout.write(words)
}

async function inOrder(unseen) {
  const results = []
  for (const { name, run } of unseen) {
    let said = ''
    const result = await timed(name, run, (words) => (said += words))
    results.push({ ...result, said })
    if (result.outcome === 'stopped') break
  }
  return results
}

/** A step that fails does not hide what the next ones would say. */
async function timed(name, run, hear) {
  const startedAt = performance.now()
  let outcome
  try {
    const code = await run(hear)
    outcome = outcomes[code] ?? 'failed'
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    hear(`${error.message}\n`)
    outcome = 'failed'
  }
  return { name, outcome, seconds: secondsSince(startedAt, 1) }
}

function secondsSince(startedAt, digits) {
  return ((performance.now() - startedAt) / 1000).toFixed(digits)
}

function program(hear, file, ...args) {
  return runInForeground([`node_modules/${file}`, ...args], { onWords: hear })
}

function vitest(projects, env, ...flags) {
  const chosen = projects.flatMap((name) => ['--project', name])
  return runInForeground(['node_modules/vitest/vitest.mjs', 'run', ...chosen, ...flags], {
    // A test must not depend on how the machine that runs it is set up.
    env: { NODE_ENV: 'test', TZ: 'UTC', ...env },
  })
}

function browser(env, ...flags) {
  return vitest(['browser'], { CHROMIUM_PATH: findBrowser(say), ...env }, ...flags)
}

/** Nothing on a screen may depend on a name; how each page looks was seen before. */
function browserRenamed() {
  if (isLongRun()) return browser({ KINDLING_TEST_RENAMED: '1' }, '--exclude', 'e2e/pages.test.ts')
  say(SKIPPED)
  return 'skipped'
}

function isLongRun() {
  return Boolean(process.env.CI || process.env.KINDLING_TEST_POSTGRES)
}

/** Doubles the time of the server tests, so it is done where time is not somebody's: in CI, or when asked for. */
async function onInstalledPostgres() {
  if (!isLongRun()) {
    say(SKIPPED)
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
