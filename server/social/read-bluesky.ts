import { z } from 'zod'
import { blueskyName, MOST_POSTS } from '#domain/social.ts'
import { type Asking, askJson, instantOf, profileUnclear } from '#server/social/network.ts'
import { shortened } from '#server/social/plain-text.ts'

const Feed = z.object({
  feed: z.array(
    z.object({
      /** There when somebody else's post was passed on. */
      reason: z.unknown().optional(),
      post: z.object({
        uri: z.string(),
        indexedAt: z.string().optional(),
        record: z.object({ text: z.string().default(''), createdAt: z.string().optional() }),
      }),
    }),
  ),
})

export async function readBluesky({ outgoing, profile, address }: Asking) {
  const name = blueskyName(profile)
  if (!name || !address) throw profileUnclear()
  const query = new URLSearchParams({ actor: name, limit: '20', filter: 'posts_no_replies' })
  const { feed } = await askJson(
    outgoing,
    `${address}/xrpc/app.bsky.feed.getAuthorFeed?${query}`,
    Feed,
  )
  const own = feed.filter(({ reason }) => reason === undefined).slice(0, MOST_POSTS)
  return own.map(({ post }) => ({
    id: post.uri,
    title: null,
    text: shortened(post.record.text),
    at: instantOf(post.record.createdAt ?? post.indexedAt),
    address: `https://bsky.app/profile/${encodeURIComponent(name)}/post/${encodeURIComponent(post.uri.split('/').at(-1) ?? '')}`,
  }))
}
