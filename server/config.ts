import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { CannotStart } from '#server/cannot-start.ts'
import { readS3Place } from '#server/files/s3-place.ts'
import { isMailable } from '#server/mail/addresses.ts'

/** Everything the environment decides, checked once at start. */
export interface Config extends Settings {
  publicUrl: string
  secretKey: string
}

/** Wrong settings: `message` names every one of them, in words for the person who wrote them. */
class ConfigError extends CannotStart {}

type Settings = z.output<typeof Environment>

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const Environment = z
  .object({
    PORT: z
      .string()
      .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535')
      .transform(Number)
      .refine((port) => port <= 65_535, 'must be a whole number from 0 to 65535')
      .default(3000),
    HOST: z
      .string()
      .regex(/^[A-Za-z0-9.:_-]+$/, 'must be a host name or an IP address')
      .default('127.0.0.1'),
    DATA_DIR: z.string().default('./data'),
    DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgres://user:password@host/name'),
    PUBLIC_URL: address(['http:', 'https:'], 'https://crm.example.com')
      .refine((url) => url === undefined || isOrigin(url), {
        message: 'must be an address without a path, such as https://crm.example.com',
      })
      .transform((url) => url && new URL(url).origin),
    SECRET_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
    SMTP_URL: address(['smtp:', 'smtps:'], 'smtp://user:password@mail.example.com:587').refine(
      (url) => url === undefined || hasHostAndSender(url),
      {
        message:
          'must name a mail server and, if it has one, a sender such as smtp://mail.example.com:587?from=crm@example.com',
      },
    ),
    FILES_URL: address(['file:', 's3:'], 's3://key:secret@host/bucket').superRefine(isFilePlace),
    OUTBOUND_ALLOW: z
      .string()
      .default('')
      .transform((text) =>
        text
          .toLowerCase()
          .split(/[\s,]+/)
          .filter(Boolean),
      )
      .refine((list) => list.every(isHostAndPort), {
        message: 'must be a list of host:port, such as 10.0.0.5:8080, hooks.internal:443',
      }),
    LOG_LEVEL: z
      .enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` })
      .default('info'),
    TZ: z
      .string()
      .refine(isTimeZone, 'must be the name of a time zone, such as Europe/Kyiv')
      .default(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
    KINDLING_DEMO: z.enum(['0', '1'], { error: 'must be 1 or 0' }).default('0'),
  })
  .transform((env) => ({
    port: env.PORT,
    host: env.HOST,
    dataDir: path.resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    publicUrl: env.PUBLIC_URL,
    secretKey: env.SECRET_KEY,
    smtpUrl: env.SMTP_URL,
    filesUrl: env.FILES_URL,
    outboundAllow: env.OUTBOUND_ALLOW,
    logLevel: env.LOG_LEVEL,
    timeZone: env.TZ,
    isDemo: env.KINDLING_DEMO === '1',
  }))
  .transform((settings) => (settings.isDemo ? apart(settings) : settings))

/**
 * The demo signs in whoever has its link: it is on this machine alone, and on data of its own,
 * whatever the settings for real work say.
 */
function apart<S extends { port: number; dataDir: string }>(settings: S) {
  return {
    ...settings,
    host: '127.0.0.1',
    publicUrl: `http://localhost:${settings.port}`,
    dataDir: `${settings.dataDir}-demo`,
    databaseUrl: undefined,
    smtpUrl: undefined,
    filesUrl: undefined,
  }
}

/**
 * Reads the settings from the environment and, beside it, a `.env` file in the current folder
 * (what the environment says wins). Makes the data directory and, when none is given, the secret
 * key in it. Throws a `ConfigError` that names all mistakes at once.
 */
export function loadConfig(): Config {
  return parseConfig({ ...readEnvFile(path.resolve('.env')), ...withoutBlanks(process.env) })
}

/** The same from given variables: for tests and for programs that start a server themselves. */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const parsed = Environment.safeParse(withoutBlanks(env))
  if (!parsed.success) throw new ConfigError(inWords(parsed.error))
  const settings = parsed.data
  makeDataDir(settings.dataDir)
  return {
    ...settings,
    publicUrl: settings.publicUrl ?? `http://localhost:${settings.port}`,
    secretKey: settings.secretKey ?? keptSecretKey(settings.dataDir),
  }
}

function address(protocols: string[], example: string) {
  return z
    .string()
    .refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''), {
      message: `must be an address such as ${example}`,
      abort: true,
    })
    .optional()
}

/** What is wrong is said without the address, which carries a secret. */
function isFilePlace(text: string | undefined, check: z.RefinementCtx): void {
  const place = text?.startsWith('s3:') && readS3Place(text)
  if (typeof place === 'string') check.addIssue({ code: 'custom', message: place })
}

function isOrigin(text: string): boolean {
  const url = new URL(text)
  return url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
}

function hasHostAndSender(text: string): boolean {
  const { hostname, searchParams } = new URL(text)
  const sender = searchParams.get('from')
  return hostname !== '' && (sender === null || isMailable(sender))
}

function isHostAndPort(text: string): boolean {
  const port = Number(/^(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+):(\d{1,5})$/.exec(text)?.[1])
  return port >= 1 && port <= 65_535
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Values are never repeated: an address may carry a password. */
function inWords(error: z.ZodError): string {
  const mistakes = error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`)
  return ['Kindling cannot start with these settings:', ...mistakes].join('\n')
}

function withoutBlanks(env: Record<string, string | undefined>): Record<string, string> {
  const filled: Record<string, string> = {}
  for (const [name, value] of Object.entries(env)) {
    if (value?.trim()) filled[name] = value.trim()
  }
  return filled
}

function readEnvFile(file: string): Record<string, string> {
  if (!existsSync(file)) return {}
  try {
    return withoutBlanks(parseEnv(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new ConfigError(`Kindling cannot read ${file}: ${(error as Error).message}`)
  }
}

function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new ConfigError(
      `Kindling cannot make its data folder ${dataDir}: ${(error as Error).message}`,
    )
  }
}

function keptSecretKey(dataDir: string): string {
  const file = path.join(dataDir, 'secret-key')
  try {
    return readSecretKey(file) ?? makeSecretKey(file)
  } catch (error) {
    throw new ConfigError(`Kindling cannot keep its secret key: ${(error as Error).message}`)
  }
}

function readSecretKey(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() || undefined : undefined
}

function makeSecretKey(file: string): string {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true })
  try {
    // A link appears whole or not at all, and fails where another start was first: one key wins.
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  const key = readSecretKey(file)
  if (!key) throw new Error(`${file} is empty; delete it to have a new one made`)
  return key
}
