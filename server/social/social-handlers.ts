import { api } from '#api/index.ts'
import { handlers } from '#server/handlers.ts'
import { changeConnection, listConnections } from '#server/social/connections.ts'
import { createPostReader, listProfiles, type SocialParts } from '#server/social/read-posts.ts'

export function socialHandlers(parts: SocialParts) {
  const reader = createPostReader(parts)
  return handlers(api.social, {
    profiles: (ctx, { params }) => listProfiles(ctx, params.leadId),
    posts: (ctx, { params, query }) => reader.listPosts(ctx, params.leadId, query.network),
    connections: (ctx) => listConnections(ctx),
    changeConnection: (ctx, { params, body, version }) =>
      changeConnection(ctx, parts.secretKey, params.network, body, version),
    testConnection: (ctx, { params, body }) => reader.test(ctx, params.network, body.profile),
  })
}
