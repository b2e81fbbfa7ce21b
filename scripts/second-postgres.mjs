import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Trouble } from './prepare.mjs'

/** The programs of an installed PostgreSQL, the oldest we support first, or undefined. */
export function findInstalledPostgres() {
  const named = process.env.KINDLING_TEST_POSTGRES
  if (named) return named
  const debian = '/usr/lib/postgresql'
  if (!existsSync(debian)) return undefined
  const version = readdirSync(debian)
    .filter((name) => Number(name) >= 15 && existsSync(path.join(debian, name, 'bin/initdb')))
    .sort((a, b) => a - b)[0]
  return version && path.join(debian, version, 'bin')
}

/** Starts a server of that PostgreSQL for one test run; its data is thrown away afterwards. */
export async function startSecondPostgres(bin) {
  const folder = mkdtempSync(path.join(tmpdir(), 'kindling-postgres-'))
  const account = unprivilegedAccount()
  if (account) chownSync(folder, account.uid, account.gid)
  const run = (program, args, stdio = 'pipe') =>
    spawnSync(path.join(bin, program), args, { ...account, cwd: folder, encoding: 'utf8', stdio })

  const password = randomBytes(16).toString('hex')
  const passwordFile = path.join(folder, 'password')
  writeFileSync(passwordFile, password)
  const data = path.join(folder, 'data')
  const made = run('initdb', [
    ...['-D', data, '--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
    ...['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
  ])
  if (made.status !== 0) throw new Trouble(`${bin}/initdb failed: ${made.stderr}`)

  const port = await freePort()
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=100`
  const start = ['start', '-D', data, '-w', '-l', path.join(folder, 'log'), '-o', settings]
  // Its output is not collected: the server would keep such a pipe open, and us waiting.
  const started = run('pg_ctl', start, 'ignore')
  if (started.status !== 0) throw new Trouble(`${bin}/pg_ctl could not start a server in ${folder}`)
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop() {
      run('pg_ctl', ['stop', '-D', data, '-m', 'immediate'], 'ignore')
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function unprivilegedAccount() {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout
  const [uid, gid] = [Number.parseInt(idOf('-u'), 10), Number.parseInt(idOf('-g'), 10)]
  if (!uid || !gid) throw new Trouble('An installed PostgreSQL as root needs the user postgres.')
  return { uid, gid }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
