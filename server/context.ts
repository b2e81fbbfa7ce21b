import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely, Transaction } from 'kysely'
import type { KeyScope, Rights, Viewer } from '#domain/access.ts'
import type { WorkspaceWords } from '#domain/words.ts'
import type { BulkEditMark, Channel } from '#domain/timeline.ts'
import type { Language } from '#messages/language.ts'
import type { Tables } from '#server/database/schema.ts'
import type { EventRow } from '#server/events.ts'
import type { Postbox } from '#server/mail/queue-mail.ts'
import type { NumberSource } from '#server/workspace/numbers.ts'

export type Db = Kysely<Tables>

export type Actor = Viewer & {
  name: string
  roleId: string
  timeZone: string
  /** The workspace's country, with whose rules a phone without a country is read. */
  homeCountry: string
  /** What the workspace calls things. */
  words: WorkspaceWords
  sessionId: string | null
  apiKeyId: string | null
}

/** Who asks, when, through what, in which language, and on which connection: the first argument of every deed. */
export type Context = {
  db: Db
  user: Actor
  rights: Rights
  /** The instant of the request, ISO 8601 in UTC; one deed has one time. */
  now: string
  language: Language
  channel: Channel
  numbers: NumberSource
  /** What only a request over HTTP has. */
  http: {
    ip: string
    userAgent: string
    setSession(token: string | null, expiresAt?: string): void
  }
  publicUrl: string
  /** The mark that the settings had when the request came; without it, settings are read anew. */
  settingsMark?: string
  /** What an API key is limited to; absent where the asker has all of his rights. */
  keyScopes?: readonly KeyScope[] | undefined
  /** Where a deed that records many events together keeps them until its end. */
  waitingEvents?: EventRow[]
  /** There where mail is set up. */
  mail?: Postbox | undefined
  /** The bulk edit that a deed is part of; its events say so. */
  bulkEdit?: BulkEditMark
}

/** Serialisation failure and deadlock: the database asks to try again, and nothing has happened. */
const RETRIED = new Set(['40001', '40P01'])

/**
 * Runs a deed in one transaction: all of it happens or none. Inside another deed it joins that
 * one's transaction, so that deeds can call deeds.
 */
export async function inTransaction<T>(
  ctx: Context,
  deed: (ctx: Context) => Promise<T>,
): Promise<T> {
  if (ctx.db.isTransaction) return deed(ctx)
  for (let attempt = 1; ; attempt++) {
    try {
      return await ctx.db
        .transaction()
        .execute((transaction: Transaction<Tables>) => deed({ ...ctx, db: transaction }))
    } catch (error) {
      if (attempt >= 6 || !RETRIED.has((error as { code?: string }).code ?? '')) throw error
      await sleep(Math.random() * 20 * attempt)
    }
  }
}
