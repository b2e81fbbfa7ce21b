import { setTimeout as sleep } from 'node:timers/promises'
import type { Readable } from 'node:stream'
import type { FastifyBaseLogger } from 'fastify'
import type { Pool } from 'pg'
import { Refusal } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import { type Feed, isCursor, presentCursor, readFeed } from '#server/live/change-feed.ts'
import {
  catchUp,
  end,
  type Listener,
  type Message,
  openListener,
  tell,
} from '#server/live/listener.ts'
import { changesMessage } from '#server/live/changes-message.ts'
import { presenceMessages, type PresenceSeen, readPresences } from '#server/live/presence-feed.ts'
import { findActorsOf, type FoundActor } from '#server/people/authenticate.ts'

/**
 * How often the database is asked, while anybody listens. Asking is cheap; a NOTIFY in every
 * transaction would make all commits wait for one another, which is why there is none.
 */
const PAUSE_MS = 250
/** After a deed in this very process it is asked at once, but no more often than this. */
const SHORTEST_PAUSE_MS = 40
const PAUSE_IN_TROUBLE_MS = 1_000
const PING_MS = 15_000
const PRESENCE_MS = 1_000
/** Sessions and keys also end by themselves, which no change of rights tells. */
const CHECK_MS = 60_000
const MOST_LISTENERS_OF_ONE = 50

export type Relay = {
  /** Opens a stream for whoever asks; from the cursor on, if he had one before. */
  listen(ctx: Context, after: string | undefined): Promise<Readable>
  /** Something was probably committed here: no need to wait. */
  wake(): void
  stop(): Promise<void>
}

/** Tells everybody who listens to this process what is committed by any process, each what he may see. */
export function createRelay(pool: Pool, log: FastifyBaseLogger): Relay {
  const listeners = new Set<Listener>()
  const stopping = new AbortController()
  let waking = new AbortController()
  let running: Promise<void> | undefined
  let isRunning = false
  let cursor = ''
  let presences: PresenceSeen = new Map()
  let [pingedAt, checkedAt, presencesAt] = [0, 0, 0]
  let isInTrouble = false

  async function run(): Promise<void> {
    while (listeners.size > 0 && !stopping.signal.aborted) {
      await sleep(SHORTEST_PAUSE_MS)
      await turn().then(
        () => (isInTrouble = false),
        (error: unknown) => {
          if (!isInTrouble) log.warn({ err: error }, 'live changes cannot be read')
          isInTrouble = true
        },
      )
      ping()
      const pause = isInTrouble ? PAUSE_IN_TROUBLE_MS : PAUSE_MS
      const awake = AbortSignal.any([waking.signal, stopping.signal])
      await sleep(pause, undefined, { signal: awake }).catch(() => {})
      waking = new AbortController()
    }
    isRunning = false
  }

  async function turn(): Promise<void> {
    const feed = await readFeed(pool, cursor)
    await checkListeners(feed.settingsMark)
    if (feed.cursor !== cursor) tellFeed(feed)
    // Only now: what could not be told is read again.
    cursor = feed.cursor
    if (Date.now() - presencesAt > PRESENCE_MS) {
      const now = await readPresences(pool)
      for (const [listener, message] of presenceMessages(listeners, presences, now))
        tell(listener, message)
      presences = now
      presencesAt = Date.now()
    }
  }

  function tellFeed(feed: Feed): void {
    for (const listener of listeners) {
      const message = changesMessage(feed, listener.actor)
      if (message) tell(listener, message)
    }
  }

  /** Ends the streams of who may not listen any more, and of whose rights are others: he begins anew with those. */
  async function checkListeners(settingsMark: string): Promise<void> {
    const isAllOfThem = Date.now() - checkedAt > CHECK_MS
    if (isAllOfThem) checkedAt = Date.now()
    // Whoever comes while the database is asked has just been found, and is not among them.
    const asked = [...listeners].filter(
      ({ actor }) => isAllOfThem || actor.settingsMark !== settingsMark,
    )
    if (asked.length === 0) return
    const found = await actorsOf(asked)
    for (const listener of asked) {
      const actor = found.get(listener.credentialId)
      if (!actor) letGo(listener, { event: 'ended', data: {} })
      else if (rightsText(actor) !== rightsText(listener.actor))
        letGo(listener, { event: 'reset', data: {} })
      else listener.actor = actor
    }
  }

  function letGo(listener: Listener, lastWord?: Message): void {
    listeners.delete(listener)
    end(listener, lastWord)
  }

  async function actorsOf(asking: Listener[]): Promise<Map<string, FoundActor>> {
    const ids = (type: 'sessionId' | 'apiKeyId') =>
      asking.map(({ actor }) => actor.actor[type]).filter((id) => id !== null)
    const credentials = { sessions: ids('sessionId'), keys: ids('apiKeyId') }
    return findActorsOf(pool, credentials, new Date().toISOString())
  }

  function ping(): void {
    if (Date.now() - pingedAt < PING_MS) return
    pingedAt = Date.now()
    for (const listener of listeners) tell(listener, { event: 'ping', data: {}, id: cursor })
  }

  async function listen({ user, now }: Context, after: string | undefined): Promise<Readable> {
    const credentialId = user.sessionId ?? user.apiKeyId ?? ''
    if (
      [...listeners].filter((each) => each.credentialId === credentialId).length >=
      MOST_LISTENERS_OF_ONE
    )
      throw new Refusal('too_many', 'too_many_streams', { retryAfterSeconds: 60 })
    const credentials = {
      sessions: user.sessionId ? [user.sessionId] : [],
      keys: user.apiKeyId ? [user.apiKeyId] : [],
    }
    const actor = (await findActorsOf(pool, credentials, now)).get(credentialId)
    if (!actor || stopping.signal.aborted) throw new Refusal('unauthenticated', 'sign_in_needed')
    if (listeners.size === 0) {
      const present = await presentCursor(pool)
      if (listeners.size === 0) cursor = present
    }
    const listener = openListener(credentialId, actor)
    listeners.add(listener)
    listener.stream.on('close', () => listeners.delete(listener))
    if (!isRunning) {
      isRunning = true
      running = run()
    }
    // From here on nothing that happens is missed; what happened before is read now.
    try {
      catchUp(listener, await missedBy(listener, after))
    } catch (error) {
      listener.stream.destroy()
      throw error
    }
    return listener.stream
  }

  async function missedBy({ actor }: Listener, after: string | undefined): Promise<Message[]> {
    if (after === undefined) return [{ event: 'hello', data: {}, id: cursor }]
    const feed = isCursor(after) ? await readFeed(pool, after) : undefined
    if (!feed) return [{ event: 'reset', data: {}, id: cursor }]
    return [changesMessage(feed, actor) ?? { event: 'hello', data: {}, id: feed.cursor }]
  }

  return {
    listen,
    wake: () => waking.abort(),
    stop: async () => {
      stopping.abort()
      for (const listener of listeners) letGo(listener)
      await running
    },
  }
}

/** Everything that decides what somebody hears. */
function rightsText({
  actor,
  permissions,
  extraPermissions,
  keyScopes,
  lacksFactor,
}: FoundActor): string {
  const { id, teamIds, colleagueIds } = actor
  return JSON.stringify([
    id,
    teamIds.toSorted(),
    colleagueIds.toSorted(),
    permissions,
    extraPermissions,
    keyScopes,
    lacksFactor,
  ])
}
