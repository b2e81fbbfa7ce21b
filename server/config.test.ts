import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadConfig, parseConfig } from './config.ts'

let folder: string
const startedIn = process.cwd()

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kindling-config-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

function parse(env: Record<string, string> = {}) {
  return parseConfig({ DATA_DIR: path.join(folder, 'data'), ...env })
}

test('Kindling starts without any setting', () => {
  const config = parse()
  expect(config).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    dataDir: path.join(folder, 'data'),
    databaseUrl: undefined,
    publicUrl: 'http://localhost:3000',
    outboundAllow: [],
    logLevel: 'info',
  })
})

test('all wrong settings are named at once, and none of their values is repeated', () => {
  const wrong = {
    PORT: '70000',
    HOST: 'my host',
    DATABASE_URL: 'mysql://root:hunter2@db/crm',
    PUBLIC_URL: 'https://crm.example.com/sales',
    SECRET_KEY: 'short',
    SMTP_URL: 'mail.example.com',
    FILES_URL: 'ftp://files',
    OUTBOUND_ALLOW: '10.0.0.5',
    LOG_LEVEL: 'loud',
    TZ: 'Europe/Atlantis',
  }
  let message = ''
  try {
    parse(wrong)
  } catch (error) {
    message = (error as Error).message
  }
  for (const name of Object.keys(wrong)) expect(message).toContain(`  ${name} must`)
  expect(message).not.toContain('hunter2')
  expect(existsSync(path.join(folder, 'data'))).toBe(false)
})

test('right settings are taken as written', () => {
  const config = parse({
    PORT: '8080',
    PUBLIC_URL: 'https://CRM.example.com/',
    OUTBOUND_ALLOW: '10.0.0.5:8080, Hooks.internal:443 [::1]:25',
    TZ: 'Europe/Kyiv',
    SECRET_KEY: 'x'.repeat(32),
  })
  expect(config.publicUrl).toBe('https://crm.example.com')
  expect(config.outboundAllow).toEqual(['10.0.0.5:8080', 'hooks.internal:443', '[::1]:25'])
  expect(config.timeZone).toBe('Europe/Kyiv')
  expect(config.secretKey).toBe('x'.repeat(32))
})

test('an S3 address that lacks something is told apart, without its secret', () => {
  for (const FILES_URL of ['s3://files.example.com/crm', 's3://key:hunter2@files.example.com']) {
    expect(() => parse({ FILES_URL })).toThrow('FILES_URL must be an address such as s3://')
  }
  expect(() => parse({ FILES_URL: 's3://key:hunter2@files.example.com/crm?regio=x' })).toThrow(
    /^(?!.*hunter2)[^]*FILES_URL has a setting it does not know: regio/,
  )
  expect(parse({ FILES_URL: 'file:///srv/files' }).filesUrl).toBe('file:///srv/files')
})

test('the secret key is made once, differs between installations and is readable by its owner alone', () => {
  const key = parse().secretKey
  expect(parse().secretKey).toBe(key)
  expect(parse({ DATA_DIR: path.join(folder, 'other') }).secretKey).not.toBe(key)
  expect(statSync(path.join(folder, 'data/secret-key')).mode & 0o777).toBe(0o600)
  expect(statSync(path.join(folder, 'data')).mode & 0o777).toBe(0o700)
  expect(readFileSync(path.join(folder, 'data/secret-key'), 'utf8').trim()).toBe(key)
})

test('the demo is on this machine alone and on data of its own, whatever the settings say', () => {
  const real = {
    HOST: '0.0.0.0',
    PORT: '8080',
    DATABASE_URL: 'postgres://crm:secret@db/crm',
    PUBLIC_URL: 'https://crm.example.com',
  }
  expect(parse({ ...real, KINDLING_DEMO: '1' })).toMatchObject({
    isDemo: true,
    host: '127.0.0.1',
    dataDir: path.join(folder, 'data-demo'),
    databaseUrl: undefined,
    publicUrl: 'http://localhost:8080',
  })
  expect(parse(real)).toMatchObject({ isDemo: false, host: '0.0.0.0' })
})

test('a blank setting counts as not set', () => {
  expect(parse({ PORT: ' ', DATABASE_URL: '' })).toMatchObject({
    port: 3000,
    databaseUrl: undefined,
  })
})

test('a .env file in the current folder is read, and the environment wins over it', () => {
  writeFileSync(path.join(folder, '.env'), 'DATA_DIR=./kept\nPORT=4101\nLOG_LEVEL="warn"\n')
  chmodSync(path.join(folder, '.env'), 0o600)
  process.chdir(folder)
  const before = process.env['PORT']
  process.env['PORT'] = '4102'
  try {
    const config = loadConfig()
    expect(config).toMatchObject({ port: 4102, logLevel: 'warn' })
    expect(config.dataDir).toBe(path.join(process.cwd(), 'kept'))
  } finally {
    process.chdir(startedIn)
    if (before === undefined) delete process.env['PORT']
    else process.env['PORT'] = before
  }
})
