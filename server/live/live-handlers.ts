import { api } from '#api/index.ts'
import { handlers } from '#server/handlers.ts'
import { bePresent } from '#server/live/presence.ts'
import type { Relay } from '#server/live/relay.ts'

export function liveHandlers(relay: Relay) {
  return handlers(api.live, {
    stream: (ctx, { query, lastEventId }) => relay.listen(ctx, lastEventId ?? query.after),
    bePresent: (ctx, { body }) => bePresent(ctx, body),
  })
}
