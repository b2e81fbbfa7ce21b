import type { FastifyInstance, FastifyRequest } from 'fastify'
import { rightsOf } from '#domain/access.ts'
import { Refusal } from '#domain/refusal.ts'
import { preferredLanguage } from '#messages/language.ts'
import { NO_RIGHTS, NOBODY } from '#server/access/nobody.ts'
import type { AppParts } from '#server/app.ts'
import { readCookie, sessionCookie, sessionCookieName } from '#server/http/cookies.ts'
import { checkPermission } from '#server/http/routes.ts'
import { refuseForeignSite, setSecurityHeaders } from '#server/http/security.ts'
import { postboxOf } from '#server/mail/queue-mail.ts'
import { type Credential, findActor, noteUse } from '#server/people/authenticate.ts'
import { isSetUp } from '#server/workspace/workspace-queries.ts'

/** Finds out who asks before anything else is looked at, and refuses whoever may not. */
export function addWhoAsks(
  app: FastifyInstance,
  { config, db, pool, numbers }: Pick<AppParts, 'config' | 'db' | 'pool' | 'numbers'>,
): void {
  app.decorateRequest('asked')
  app.decorateRequest('context', function (this: FastifyRequest) {
    if (!this.asked) throw new Error('A request was handled before it had a context')
    return this.asked
  })

  app.addHook('onRequest', async (request, reply) => {
    setSecurityHeaders(reply, config.publicUrl)
    const operation = request.routeOptions.config.operation
    if (!operation) return
    reply.header('cache-control', 'no-store')
    refuseForeignSite(request, config.publicUrl)
    const now = new Date().toISOString()
    const http = {
      ip: request.ip,
      userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
      setSession: (token: string | null, expiresAt?: string) => {
        reply.header('set-cookie', sessionCookie(config.publicUrl, token, expiresAt))
      },
    }
    const language = preferredLanguage(request.headers['accept-language'])
    const shared = { db, now, http, numbers, publicUrl: config.publicUrl, mail: postboxOf(config) }
    if (operation.beforeSetUp && (await isSetUp(db))) throw new Refusal('not_found', 'not_found')
    if (operation.permission === 'anyone') {
      request.asked = {
        ...shared,
        user: NOBODY,
        rights: NO_RIGHTS,
        language,
        channel: 'screen',
      }
      return
    }
    const credential = credentialOf(request, config.publicUrl)
    const found = credential && (await findActor(pool, credential, now))
    const ctx = found && {
      ...shared,
      user: found.actor,
      rights: rightsOf(found.permissions, found.extraPermissions),
      language: found.language,
      settingsMark: found.settingsMark,
      keyScopes: found.keyScopes ?? undefined,
      channel: found.keyScopes ? ('api' as const) : ('screen' as const),
    }
    if (ctx) request.asked = ctx
    checkPermission(ctx, operation, found)
    if (found) await noteUse(pool, found, now)
  })
}

function credentialOf(request: FastifyRequest, publicUrl: string): Credential | undefined {
  const header = request.headers.authorization
  if (header) {
    const token = /^Bearer ([\w-]{20,200})$/i.exec(header)?.[1]
    return token ? { type: 'key', token } : undefined
  }
  const token = readCookie(request.headers.cookie, sessionCookieName(publicUrl))
  return token ? { type: 'session', token } : undefined
}
