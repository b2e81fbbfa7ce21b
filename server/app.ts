import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import type { Pool } from 'pg'
import type { z } from 'zod'
import { withCustomConditions } from '#api/fields.ts'
import { api } from '#api/index.ts'
import type { Operation } from '#api/operation.ts'
import { rightsOf } from '#domain/access.ts'
import { Refusal } from '#domain/refusal.ts'
import { preferredLanguage } from '#messages/language.ts'
import { NO_RIGHTS, NOBODY } from '#server/access/nobody.ts'
import { auditHandlers } from '#server/audit/audit-handlers.ts'
import { bulkEditHandlers } from '#server/bulk-edits/bulk-edit-handlers.ts'
import {
  calendarEventHandlers,
  calendarHandlers,
  taskHandlers,
} from '#server/calendar/calendar-handlers.ts'
import type { Config } from '#server/config.ts'
import type { Context, Db } from '#server/context.ts'
import { contactHandlers } from '#server/customers/contact-handlers.ts'
import { customerHandlers } from '#server/customers/customer-handlers.ts'
import { refusalFromDatabase } from '#server/database/refusal-from-database.ts'
import { dealHandlers } from '#server/deals/deal-handlers.ts'
import { fieldHandlers } from '#server/fields/field-handlers.ts'
import { fileHandlers } from '#server/files/file-handlers.ts'
import type { FileStore } from '#server/files/file-store.ts'
import { followUpHandlers } from '#server/follow-ups/follow-up-handlers.ts'
import { addHealth } from '#server/http/health.ts'
import { addOpenApi } from '#server/http/openapi.ts'
import type { Outgoing } from '#server/http/outgoing.ts'
import { addPages } from '#server/http/pages.ts'
import { fieldProblems, sendProblem } from '#server/http/problems.ts'
import { addRoutes, checkPermission, requestId } from '#server/http/routes.ts'
import { readCookie, sessionCookie, sessionCookieName } from '#server/http/cookies.ts'
import { refuseForeignSite, setSecurityHeaders } from '#server/http/security.ts'
import { importHandlers } from '#server/imports/import-handlers.ts'
import { leadBoardHandlers } from '#server/leads/board/board-handlers.ts'
import { leadHandlers } from '#server/leads/lead-handlers.ts'
import { liveHandlers } from '#server/live/live-handlers.ts'
import { createRelay } from '#server/live/relay.ts'
import { postboxOf } from '#server/mail/queue-mail.ts'
import { notificationHandlers } from '#server/notifications/notification-handlers.ts'
import { type Credential, findActor, noteUse } from '#server/people/authenticate.ts'
import {
  peopleHandlers,
  roleHandlers,
  secondFactorHandlers,
  securityHandlers,
  sessionHandlers,
} from '#server/people/people-handlers.ts'
import { searchHandlers } from '#server/search/search-handlers.ts'
import { socialHandlers } from '#server/social/social-handlers.ts'
import { activityHandlers } from '#server/timeline/activity-handlers.ts'
import {
  industryHandlers,
  listHandlers,
  ratingHandlers,
  reasonHandlers,
  sourceHandlers,
  tagHandlers,
} from '#server/workspace/list-handlers.ts'
import type { NumberSource } from '#server/workspace/numbers.ts'
import { viewHandlers } from '#server/views/view-handlers.ts'
import { processHandlers } from '#server/workspace/process-handlers.ts'
import { statusHandlers, statusRuleHandlers } from '#server/workspace/status-handlers.ts'
import { workspaceHandlers } from '#server/workspace/workspace-handlers.ts'
import { sequenceHandlers } from '#server/workspace/sequence-handlers.ts'
import { zoneHandlers } from '#server/zones/zone-handlers.ts'
import { isSetUp } from '#server/workspace/workspace-queries.ts'

declare module 'fastify' {
  interface FastifyRequest {
    context(): Context
  }
  interface FastifyContextConfig {
    operation?: Operation
  }
}

export type AppParts = {
  config: Pick<Config, 'publicUrl' | 'secretKey'> & Partial<Pick<Config, 'smtpUrl'>>
  db: Db
  /** The pool under `db`. */
  pool: Pool
  numbers: NumberSource
  files: FileStore
  outgoing: Outgoing
  /** The folder of the built web app. */
  webFolder: string
  log: FastifyBaseLogger
}

/** Everything Kindling answers, one line a feature. */
export async function createApp({
  config,
  db,
  pool,
  numbers,
  files,
  outgoing,
  webFolder,
  log,
}: AppParts): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    bodyLimit: 1024 * 1024,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 300 },
    return503OnClosing: true,
    // An address that can't be read, or is longer than any id, names nothing that there is.
    frameworkErrors: (_error, request, reply) => {
      setSecurityHeaders(reply, config.publicUrl)
      const language = preferredLanguage(request.headers['accept-language'])
      void sendProblem(reply, new Refusal('not_found', 'not_found'), { language })
    },
  })
  const contexts = new WeakMap<FastifyRequest, Context>()
  app.decorateRequest('context', function (this: FastifyRequest) {
    const ctx = contexts.get(this)
    if (!ctx) throw new Error('A request was handled before it had a context')
    return ctx
  })

  app.setValidatorCompiler(({ schema, httpPart }) => {
    const shape = schema as z.ZodType
    return (sent: unknown) => {
      const result = shape.safeParse(asWritten(sent, httpPart), {
        reportInput: true,
      })
      if (result.success) return { value: result.data }
      return { error: new InputError(httpPart ?? 'body', result.error.issues) }
    }
  })
  app.setSerializerCompiler(serializerCompiler)
  // Bytes are written as they are; a string is turned into UTF-8 a character at a time.
  app.addHook('onSend', (_request, _reply, payload, done) => {
    done(null, typeof payload === 'string' ? Buffer.from(payload) : payload)
  })

  app.removeContentTypeParser('text/plain')
  app.addContentTypeParser(['text/csv', 'application/octet-stream'], (request, _stream, done) => {
    // An upload reads its file by itself; nothing else takes one.
    const isUpload = request.routeOptions.config.operation?.body === 'file'
    done(isUpload ? null : new Refusal('unsupported', 'content_type_unsupported'))
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
      contexts.set(request, {
        ...shared,
        user: NOBODY,
        rights: NO_RIGHTS,
        language,
        channel: 'screen',
      })
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
    if (ctx) contexts.set(request, ctx)
    checkPermission(ctx, operation, found)
    if (found) await noteUse(pool, found, now)
  })

  const relay = createRelay(pool, log)
  app.addHook('preClose', () => relay.stop())
  app.addHook('onResponse', async (request, reply) => {
    if (request.method !== 'GET' && reply.statusCode < 400) relay.wake()
  })

  // One line a request; never its body, its cookies, what was searched for or the secret of a link.
  app.addHook('onResponse', async (request, reply) => {
    const user = contexts.get(request)?.user.id || undefined
    const path = loggedPath(request)
    const ms = Math.round(reply.elapsedTime * 10) / 10
    request.log.info(
      { method: request.method, path, status: reply.statusCode, ms, user },
      'answered',
    )
  })

  app.setErrorHandler(async (error, request, reply) => {
    const ctx = contexts.get(request)
    const reader = {
      language: ctx?.language ?? preferredLanguage(request.headers['accept-language']),
      ...(ctx && { words: ctx.user.words }),
    }
    if (error instanceof InputError) {
      const refusal = error.toRefusal()
      return sendProblem(
        reply,
        refusal,
        reader,
        refusal.kind === 'invalid' ? error.status : undefined,
      )
    }
    const refusal =
      error instanceof Refusal ? error : (refusalFromDatabase(error) ?? refusalFromFastify(error))
    if (refusal) {
      if (refusal.kind === 'unavailable') request.log.warn({ err: error }, 'not available')
      return sendProblem(reply, refusal, reader)
    }
    request.log.error({ err: error }, 'a bug')
    return sendProblem(reply, new Refusal('unavailable', 'unexpected'), reader, 500)
  })

  await addOpenApi(app, config.publicUrl)
  await app.register(async (app) => {
    addHealth(app, db)
    addRoutes(app, {
      workspace: { operations: api.workspace, handlers: workspaceHandlers },
      process: { operations: api.process, handlers: processHandlers },
      lists: { operations: api.lists, handlers: listHandlers },
      statuses: { operations: api.statuses, handlers: statusHandlers },
      statusRules: { operations: api.statusRules, handlers: statusRuleHandlers },
      ratings: { operations: api.ratings, handlers: ratingHandlers },
      sources: { operations: api.sources, handlers: sourceHandlers },
      industries: { operations: api.industries, handlers: industryHandlers },
      reasons: { operations: api.reasons, handlers: reasonHandlers },
      zones: { operations: api.zones, handlers: zoneHandlers },
      sequences: { operations: api.sequences, handlers: sequenceHandlers },
      tags: { operations: api.tags, handlers: tagHandlers },
      fields: { operations: api.fields, handlers: fieldHandlers },
      session: { operations: api.session, handlers: sessionHandlers(config.secretKey) },
      secondFactor: {
        operations: api.secondFactor,
        handlers: secondFactorHandlers(config.secretKey),
      },
      people: { operations: api.people, handlers: peopleHandlers },
      roles: { operations: api.roles, handlers: roleHandlers },
      security: { operations: api.security, handlers: securityHandlers },
      audit: { operations: api.audit, handlers: auditHandlers },
      leads: { operations: api.leads, handlers: leadHandlers },
      bulkEdits: { operations: api.bulkEdits, handlers: bulkEditHandlers },
      leadBoard: { operations: api.leadBoard, handlers: leadBoardHandlers },
      activities: { operations: api.activities, handlers: activityHandlers },
      tasks: { operations: api.tasks, handlers: taskHandlers },
      events: { operations: api.events, handlers: calendarEventHandlers },
      calendar: { operations: api.calendar, handlers: calendarHandlers },
      followUps: { operations: api.followUps, handlers: followUpHandlers },
      customers: { operations: api.customers, handlers: customerHandlers },
      contacts: { operations: api.contacts, handlers: contactHandlers },
      deals: { operations: api.deals, handlers: dealHandlers },
      imports: { operations: api.imports, handlers: importHandlers },
      search: { operations: api.search, handlers: searchHandlers },
      files: { operations: api.files, handlers: fileHandlers(files) },
      social: {
        operations: api.social,
        handlers: socialHandlers({ outgoing, secretKey: config.secretKey }),
      },
      notifications: { operations: api.notifications, handlers: notificationHandlers },
      live: { operations: api.live, handlers: liveHandlers(relay) },
      views: { operations: api.views, handlers: viewHandlers },
    })
  })
  await addPages(app, webFolder)
  return app
}

/** No body is an empty one, and conditions on custom fields stand in an address one by one. */
function asWritten(sent: unknown, httpPart: string | undefined): unknown {
  if (httpPart === 'body') return sent === undefined ? {} : sent
  return httpPart === 'querystring' ? withCustomConditions(sent as Record<string, unknown>) : sent
}

function loggedPath(request: FastifyRequest): string {
  const route = request.routeOptions.url
  if (route?.includes(':token')) return route
  return request.url.split('?', 1)[0]!.replace(/^\/(invitation|reset)\/.*/, '/$1/…')
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

/** What Zod found in one part of a request. A bad id names no record, so it answers like a missing one. */
class InputError extends Error {
  readonly status: number | undefined
  readonly part: string
  readonly issues: readonly z.core.$ZodIssue[]

  constructor(part: string, issues: readonly z.core.$ZodIssue[]) {
    super('input_invalid')
    this.part = part
    this.issues = issues
    this.status =
      ['querystring', 'headers'].includes(part) && !this.lacksIfMatch() ? 400 : undefined
  }

  toRefusal(): Refusal {
    if (this.part === 'params') return new Refusal('not_found', 'not_found')
    if (this.lacksIfMatch()) return new Refusal('precondition_required', 'if_match_missing')
    return new Refusal('invalid', 'input_invalid', { errors: fieldProblems(this.issues) })
  }

  private lacksIfMatch(): boolean {
    return this.part === 'headers' && this.issues.some((issue) => issue.path[0] === 'if-match')
  }
}

function refusalFromFastify(error: unknown): Refusal | undefined {
  const { statusCode = 500, code } = error as { statusCode?: number; code?: string }
  if (statusCode >= 500) return undefined
  if (statusCode === 413) return new Refusal('too_large', 'body_too_large')
  if (statusCode === 415) return new Refusal('unsupported', 'content_type_unsupported')
  if (statusCode === 404) return new Refusal('not_found', 'not_found')
  return new Refusal(
    'invalid',
    code === 'FST_ERR_CTP_EMPTY_JSON_BODY' ? 'body_missing' : 'body_not_json',
  )
}
