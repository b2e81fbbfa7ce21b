import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COMPILED } from '#test/compiled.ts'

const root = path.resolve(import.meta.dirname, '../..')
let dataDir: string
let port: number
let server: ChildProcess

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'kindling-command-'))
  port = await freePort()
})

afterAll(async () => {
  if (server && server.exitCode === null) {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
  await rm(dataDir, { recursive: true, force: true })
})

const setup = [
  ...['setup', '--name', 'Andrii Shevchuk', '--email', 'andrii@lumen.example'],
  ...['--workspace', 'Lumen Solar', '--country', 'UA', '--time-zone', 'Europe/Kyiv'],
]

test('an installation is set up, filled and checked from the command line, also beside a running server', async () => {
  const weak = await run([...setup, '--json'], 'password 2026')
  expect(weak.code).toBe(1)
  expect(JSON.parse(weak.output).errors).toMatchObject([
    { field: 'password', code: 'password_too_common' },
  ])

  const made = await run(setup, 'tractor lamp violin')
  expect(made).toMatchObject({ code: 0 })
  expect(made.output).toContain('Lumen Solar is ready')
  expect((await run([...setup, '--json'], 'tractor lamp violin')).output).toContain(
    'already_set_up',
  )

  await startServer()
  const key = await run([
    'keys',
    'create',
    '--user',
    'andrii@lumen.example',
    '--scopes',
    'leads.read',
  ])
  const token = key.output.trim()
  expect(token).toMatch(/^kindling_[\w-]{43}$/)

  const file = path.join(dataDir, 'enquiries.csv')
  await writeFile(
    file,
    'contact_name,phone,source,company_name\nNadiia Moroz,+380501112233,Website,Step Farm\n',
  )
  expect((await run(['import', file])).output).toContain('1 rows: 1 created, 0 skipped, 0 failed.')
  const leads = await fetch(`http://127.0.0.1:${port}/api/leads`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(await leads.json()).toMatchObject({
    total: 1,
    items: [{ company: 'Step Farm', number: 'LEAD-0001' }],
  })

  const users = await run(['users', '--json'])
  expect(JSON.parse(users.output)).toMatchObject([
    { email: 'andrii@lumen.example', name: 'Andrii Shevchuk' },
  ])
  const factor = await run(['reset-second-factor', 'andrii@lumen.example', '--json'])
  expect(JSON.parse(factor.output || factor.errors)).toMatchObject({ code: 'second_factor_is_off' })
  const check = await run(['check', '--json'])
  expect(check.code).toBe(0)
  expect(JSON.parse(check.output)).toMatchObject({ ok: true })
}, 60_000)

test('what is asked wrongly is refused in words, all mistakes at once', async () => {
  const refused = await run([
    'keys',
    'create',
    '--user',
    'andrii@lumen.example',
    '--scopes',
    'leads.all',
    '--expires',
    'soon',
    '--json',
  ])
  expect(refused.code).toBe(1)
  expect(JSON.parse(refused.output).errors).toMatchObject([
    { field: 'scopes.0', code: 'value_not_offered' },
    { field: 'expiresAt' },
  ])
  const unknown = await run([
    'keys',
    'create',
    '--user',
    'nobody@lumen.example',
    '--scopes',
    'leads.read',
  ])
  expect(unknown).toMatchObject({ code: 1, output: '' })
  expect(unknown.errors).toContain('nobody@lumen.example')
})

test('every command explains itself', async () => {
  const helps = await Promise.all(
    [['setup'], ['users'], ['reset-second-factor'], ['keys', 'create'], ['import'], ['check']].map(
      (command) => run([...command, '--help']),
    ),
  )
  expect(helps.every(({ code, output }) => code === 0 && output.includes('--json'))).toBe(true)
})

async function run(args: string[], input = '') {
  return new Promise<{ code: number; output: string; errors: string }>((resolve) => {
    const file = path.join(root, 'server/command-line/main.ts')
    const child = execFile(
      process.execPath,
      [file, ...args],
      { cwd: dataDir, env: environment() },
      (error, output, errors) =>
        resolve({ code: error ? Number(error.code ?? 1) : 0, output, errors }),
    )
    child.stdin?.end(input)
  })
}

async function startServer(): Promise<void> {
  const file = path.join(root, 'server/main.ts')
  server = spawn(process.execPath, [file], { cwd: dataDir, env: environment(), stdio: 'ignore' })
  for (;;) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    if (ready?.ok) return
    if (server.exitCode !== null) throw new Error('The server did not start')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function environment(): NodeJS.ProcessEnv {
  return {
    ...COMPILED,
    PATH: process.env.PATH,
    DATA_DIR: dataDir,
    PORT: String(port),
    LANG: 'en_GB.UTF-8',
    LOG_LEVEL: 'error',
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  return port
}
