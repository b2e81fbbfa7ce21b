import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Pool } from 'pg'
import { api } from '#api/index.ts'
import type { Operation } from '#api/operation.ts'
import { Refusal } from '#domain/refusal.ts'
import { preferredLanguage } from '#messages/language.ts'
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
import { dealHandlers } from '#server/deals/deal-handlers.ts'
import { fieldHandlers } from '#server/fields/field-handlers.ts'
import { fileHandlers } from '#server/files/file-handlers.ts'
import type { FileStore } from '#server/files/file-store.ts'
import { followUpHandlers } from '#server/follow-ups/follow-up-handlers.ts'
import { addErrorAnswers } from '#server/http/answer-errors.ts'
import { addHealth } from '#server/http/health.ts'
import { addShapes } from '#server/http/input.ts'
import { addRequestLog } from '#server/http/log-requests.ts'
import { addOpenApi } from '#server/http/openapi.ts'
import type { Outgoing } from '#server/http/outgoing.ts'
import { addPages } from '#server/http/pages.ts'
import { sendProblem } from '#server/http/problems.ts'
import { addRoutes, requestId } from '#server/http/routes.ts'
import { setSecurityHeaders } from '#server/http/security.ts'
import { addWhoAsks } from '#server/http/who-asks.ts'
import { importHandlers } from '#server/imports/import-handlers.ts'
import { leadBoardHandlers } from '#server/leads/board/board-handlers.ts'
import { leadHandlers } from '#server/leads/lead-handlers.ts'
import { liveHandlers } from '#server/live/live-handlers.ts'
import { createRelay } from '#server/live/relay.ts'
import { notificationHandlers } from '#server/notifications/notification-handlers.ts'
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

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, and all else that a deed is done with. */
    context(): Context
    /** The same, as soon as it is known. */
    asked?: Context
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
  addShapes(app)
  addWhoAsks(app, { config, db, pool, numbers })
  addRequestLog(app)
  addErrorAnswers(app)

  const relay = createRelay(pool, log)
  app.addHook('preClose', () => relay.stop())
  app.addHook('onResponse', async (request, reply) => {
    if (request.method !== 'GET' && reply.statusCode < 400) relay.wake()
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
