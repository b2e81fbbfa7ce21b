import type { LeadProfile, ProfilePosts, SocialPost } from '#api/social.ts'
import { Refusal } from '#domain/refusal.ts'
import { POST_NETWORKS, type PostNetwork, profileIn } from '#domain/social.ts'
import type { Context } from '#server/context.ts'
import type { Outgoing } from '#server/http/outgoing.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'
import { unseal } from '#server/mail/seal.ts'
import { type ConnectionRecord, readConnection } from '#server/social/connections.ts'
import { createShelf } from '#server/social/kept-posts.ts'
import type { ReadPosts } from '#server/social/network.ts'
import { readBluesky } from '#server/social/read-bluesky.ts'
import { readFeed } from '#server/social/read-feed.ts'
import { readMastodon } from '#server/social/read-mastodon.ts'
import { readX } from '#server/social/read-x.ts'

export type SocialParts = { outgoing: Outgoing; secretKey: string }

const readers: Record<PostNetwork, ReadPosts> = {
  bluesky: readBluesky,
  mastodon: readMastodon,
  feed: readFeed,
  x: readX,
}

type Found = LeadProfile & { connection: ConnectionRecord }

/** The profiles of a lead that can be looked at: typed, and with a connection that is on. */
export async function listProfiles(
  ctx: Context,
  leadId: string,
): Promise<{ items: LeadProfile[] }> {
  const found = await findProfiles(ctx, leadId)
  return { items: found.map(({ network, profile }) => ({ network, profile })) }
}

/** Reads posts, and keeps what was read for a while: others who look at the lead see the same. */
export function createPostReader({ outgoing, secretKey }: SocialParts) {
  const shelf = createShelf<SocialPost[]>()

  function ask({ network, address, token }: ConnectionRecord, profile: string) {
    const read = readers[network as PostNetwork]
    return read({
      outgoing,
      profile,
      address,
      token: token === null ? undefined : unseal(secretKey, token),
    })
  }

  async function postsOf({ network, profile, connection }: Found): Promise<ProfilePosts> {
    try {
      const key = JSON.stringify([network, connection.version, profile])
      const posts = await shelf.take(key, () => ask(connection, profile))
      return { network, profile, posts, problem: null }
    } catch (error) {
      return { network, profile, posts: [], problem: problemOf(error) }
    }
  }

  return {
    async listPosts(ctx: Context, leadId: string, network: PostNetwork | undefined) {
      const found = await findProfiles(ctx, leadId)
      const wanted = found.filter((each) => network === undefined || each.network === network)
      return { items: await Promise.all(wanted.map(postsOf)) }
    },

    /** Asks now, whatever is kept. Of what the other server said, nothing but the number comes back. */
    async test(ctx: Context, network: string, profile: string) {
      const connection = await readConnection(ctx, network)
      try {
        return { posts: (await ask(connection, profile)).length, problem: null }
      } catch (error) {
        return { posts: 0, problem: problemOf(error) }
      }
    },
  }
}

async function findProfiles(ctx: Context, leadId: string): Promise<Found[]> {
  const lead = await visibleLeads(ctx)
    .select(['leads.social', 'leads.website'])
    .where('leads.id', '=', leadId)
    .executeTakeFirst()
  if (!lead) throw new Refusal('not_found', 'not_found')
  const profiles = { social: lead.social as Record<string, string>, website: lead.website }
  const active = await ctx.db
    .selectFrom('social_connections')
    .selectAll()
    .where('active', '=', true)
    .execute()
  return POST_NETWORKS.flatMap((network) => {
    const connection = active.find((each) => each.network === network)
    const profile = profileIn(network, profiles)
    return connection && profile ? [{ network, profile, connection }] : []
  })
}

/** Whatever another server does is no bug of ours: all that can go wrong there has a code. */
function problemOf(error: unknown): string {
  if (error instanceof Refusal) return error.code
  throw error
}
