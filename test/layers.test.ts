import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

/** Who may import whom: the arrows point one way, and the domain knows nobody. */
const mayImport: Record<string, string[]> = {
  domain: ['domain'],
  api: ['api', 'domain', 'messages'],
  messages: ['messages', 'api', 'domain'],
  server: ['server', 'api', 'domain', 'messages', 'demo'],
  web: ['web', 'api', 'domain', 'messages'],
  demo: ['demo', 'server', 'api', 'domain', 'messages'],
}

/** No SQL, no HTTP, no React in the business itself. */
const notForDomain = /^(node:|react|pg$|pg-|kysely|fastify|@fastify\/|@mantine\/|@tanstack\/)/

interface Import {
  file: string
  line: number
  specifier: string
  /** From the project's root, where the import is of a file of ours. */
  target: string | undefined
}

const imports = globSync(`{${Object.keys(mayImport).join(',')}}/**/*.{ts,tsx}`, {
  cwd: root,
}).flatMap(importsOf)

function importsOf(file: string): Import[] {
  const source = readFileSync(path.join(root, file), 'utf8')
  const parsed = parseSync(file, source)
  const named = [...parsed.module.staticImports, ...reExports(parsed.module.staticExports)]
  const dynamic = parsed.module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    start,
    specifier: source.slice(start, end).replace(/^['"`]|['"`]$/g, ''),
  }))
  return [
    ...named.map(({ moduleRequest }) => ({
      start: moduleRequest.start,
      specifier: moduleRequest.value,
    })),
    ...dynamic,
  ].map(({ start, specifier }) => ({
    file,
    line: source.slice(0, start).split('\n').length,
    specifier,
    target: targetOf(file, specifier),
  }))
}

function reExports(exports: ReturnType<typeof parseSync>['module']['staticExports']) {
  return exports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest }) => (moduleRequest ? [{ moduleRequest }] : []))
}

function targetOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(file), specifier)
  return undefined
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file)
}

function place({ file, line, specifier }: Import): string {
  return `${file}:${line} imports ${specifier}`
}

test('the project has imports to check', () => {
  expect(imports.length).toBeGreaterThan(50)
  expect(imports.some(({ target }) => target?.startsWith('domain/'))).toBe(true)
})

test('every part imports only the parts below it', () => {
  const wrong = imports.filter(({ file, target }) => {
    if (!target) return false
    const allowed = mayImport[folderOf(file)] ?? []
    const helpers = isTest(file) ? ['test', 'demo'] : []
    return ![...allowed, ...helpers].includes(folderOf(target))
  })
  expect(wrong.map(place)).toEqual([])
})

test('the domain knows no database, no server and no screen', () => {
  const wrong = imports.filter(
    ({ file, specifier }) =>
      file.startsWith('domain/') && !isTest(file) && notForDomain.test(specifier),
  )
  expect(wrong.map(place)).toEqual([])
})

test('the building blocks of the screens know no feature', () => {
  const wrong = imports.filter(
    ({ file, target }) =>
      file.startsWith('web/ui/') && /^web\/(?!ui\/).+\//.test(target ?? '') && !isTest(file),
  )
  expect(wrong.map(place)).toEqual([])
})

test('an import names its file with its extension, and the file is there', () => {
  const wrong = imports.filter(
    ({ target }) =>
      target !== undefined &&
      (!path.extname(target) || !existsSync(path.join(root, target.replace(/\?.*$/, '')))),
  )
  expect(wrong.map(place)).toEqual([])
})

test('files of other parts are named from the root, so that a moved file is found', () => {
  const wrong = imports.filter(
    ({ file, specifier, target }) =>
      specifier.startsWith('.') && target !== undefined && folderOf(target) !== folderOf(file),
  )
  expect(wrong.map(place)).toEqual([])
})

function folderOf(file: string): string {
  return file.split('/')[0] ?? ''
}
