import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { CAST } from '#demo/cast.ts'
import { fillWithSampleData } from '#demo/fill.ts'
import type { Colleague } from '#demo/sellers.ts'
import { BUILT_IN_ROLES, rightsOf } from '#domain/access.ts'
import { NOBODY } from '#server/access/nobody.ts'
import { CannotStart } from '#server/cannot-start.ts'
import { personsLanguage } from '#server/command-line/kindling.ts'
import type { Config } from '#server/config.ts'
import type { Context } from '#server/context.ts'
import { sessionCookie } from '#server/http/cookies.ts'
import { actingAs } from '#server/people/me.ts'
import { openSession } from '#server/people/sign-in.ts'
import { makeWorkspace } from '#server/workspace/set-up.ts'
import { isSetUp } from '#server/workspace/workspace-queries.ts'

type Parts = {
  config: Pick<Config, 'isDemo' | 'publicUrl' | 'timeZone' | 'dataDir'>
  db: Context['db']
  numbers: Context['numbers']
  say(progress: string): void
}

/**
 * Makes the demo company where there is none yet, and answers the address that signs in as its
 * administrator: once, by a secret of this start. Nothing of this exists outside of the demo.
 */
export async function openDemo(app: FastifyInstance, parts: Parts): Promise<string> {
  const { config, say } = parts
  if (!config.isDemo) throw new Error('Only the demo signs in without a password')
  const ctx = systemContext(parts)
  if (!(await isSetUp(ctx.db))) await makeDemoWorkspace(ctx, config.timeZone)
  const administratorId = await findAdministrator(ctx)
  if (!administratorId) throw new CannotStart(notTheDemo(config.dataDir))
  // Also where the first start was cut short before this.
  if (!(await hasLeads(ctx))) {
    say('Making the demo company: a year of leads, customers and deals ...')
    await fillWithSampleData(await actingAs(ctx, administratorId), EVERYBODY)
  }
  return addSignInLink(app, parts, administratorId)
}

function addSignInLink(app: FastifyInstance, parts: Parts, administratorId: string): string {
  const { publicUrl } = parts.config
  let secret: string | undefined = randomBytes(32).toString('base64url')
  const path = `/demo/${secret}`
  const options = { schema: { hide: true } as object, exposeHeadRoute: false }
  app.get<{ Params: { secret: string } }>('/demo/:secret', options, async (request, reply) => {
    if (request.params.secret === secret) {
      secret = undefined
      const http = {
        ip: request.ip,
        userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
        setSession: (token: string | null, expiresAt?: string) =>
          void reply.header('set-cookie', sessionCookie(publicUrl, token, expiresAt)),
      }
      await openSession({ ...systemContext(parts), http }, async () => administratorId)
    }
    // Whoever comes a second time is signed in already, or is asked for a password there.
    return reply.header('cache-control', 'no-store').redirect('/', 303)
  })
  return `${publicUrl}${path}`
}

async function makeDemoWorkspace(ctx: Context, timeZone: string): Promise<void> {
  const { name, email } = CAST.administrator
  await makeWorkspace(ctx, {
    name,
    email,
    password: randomBytes(30).toString('base64url'),
    workspaceName: 'Lumen Solar',
    template: 'guided',
    language: ctx.language,
    timeZone,
    country: 'UA',
    currency: 'UAH',
    sampleData: true,
  })
}

async function hasLeads({ db }: Context): Promise<boolean> {
  const lead = await db.selectFrom('leads').select('id').limit(1).executeTakeFirst()
  return lead !== undefined
}

const EVERYBODY: readonly Colleague[] = ['rep', 'otherRep', 'manager', 'auditor']

/** Undefined in a workspace that somebody set up for himself: nobody is signed in to that. */
async function findAdministrator(ctx: Context): Promise<string | undefined> {
  const administrator = await ctx.db
    .selectFrom('users')
    .innerJoin('events', 'events.actor_id', 'users.id')
    .select('users.id')
    .where('users.email_key', '=', CAST.administrator.email)
    .where('users.disabled_at', 'is', null)
    .where('events.type', '=', 'workspace_set_up')
    .where('events.channel', '=', 'demo')
    .executeTakeFirst()
  return administrator?.id
}

function notTheDemo(dataDir: string): string {
  return `What is in ${dataDir} is not the demo company, or its administrator was changed. Delete that folder to have the demo made anew.`
}

function systemContext({ db, numbers, config }: Parts): Context {
  return {
    db,
    numbers,
    now: new Date().toISOString(),
    user: NOBODY,
    rights: rightsOf(BUILT_IN_ROLES.administrator),
    language: personsLanguage(),
    channel: 'demo',
    http: { ip: '', userAgent: '', setSession() {} },
    publicUrl: config.publicUrl,
  }
}
