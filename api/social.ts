import { z } from 'zod'
import { isServerAddress, POST_NETWORKS } from '#domain/social.ts'
import { operation } from '#api/operation.ts'
import { OptionalText, OutInstant, RequiredText } from '#api/shapes.ts'

const Network = z.enum(POST_NETWORKS)

export const SocialPost = z.object({
  id: z.string(),
  /** Of an article; a post on a social network has none. */
  title: z.string().nullable(),
  /** Plain text, whatever it was; at most 500 characters. */
  text: z.string(),
  at: OutInstant.nullable(),
  /** Where it stands; http or https. */
  address: z.string().nullable(),
})
export type SocialPost = z.output<typeof SocialPost>

/** A profile of a lead with a connection that is switched on. */
export const LeadProfile = z.object({ network: Network, profile: z.string() })
export type LeadProfile = z.output<typeof LeadProfile>

export const ProfilePosts = LeadProfile.extend({
  posts: z.array(SocialPost),
  /** Why there are none, as a code of the problem messages; null when it was read. */
  problem: z.string().nullable(),
})
export type ProfilePosts = z.output<typeof ProfilePosts>

export const SocialConnection = z.object({
  network: Network,
  version: z.int(),
  active: z.boolean(),
  /** The server that is asked; of Mastodon, for names without a server. */
  address: z.string().nullable(),
  /** Whether there is a token. It is stored encrypted and never told. */
  hasToken: z.boolean(),
})
export type SocialConnection = z.output<typeof SocialConnection>

const ServerAddress = OptionalText(300).refine((text) => !text || isServerAddress(text), {
  params: { code: 'not_a_server_address' },
})

export const ChangeConnection = z.object({
  active: z.boolean().optional(),
  /** Another address forgets the token, unless one is sent along. */
  address: ServerAddress,
  token: OptionalText(500),
})
export type ChangeConnection = z.output<typeof ChangeConnection>

export const social = {
  profiles: operation({
    method: 'GET',
    path: '/leads/:leadId/profiles',
    area: 'leads',
    permission: 'leads.read',
    response: z.object({ items: z.array(LeadProfile) }),
    summary: 'The profiles of a lead whose public posts can be read, without reading them.',
  }),
  posts: operation({
    method: 'GET',
    path: '/leads/:leadId/posts',
    area: 'leads',
    permission: 'leads.read',
    query: z.strictObject({ network: Network.optional() }),
    response: z.object({ items: z.array(ProfilePosts) }),
    summary: 'The newest public posts of a lead’s profiles, of all or of one network.',
    description:
      'Waits up to a few seconds for other servers; what they said is kept for ten minutes.',
  }),
  connections: operation({
    method: 'GET',
    path: '/settings/social',
    area: 'settings',
    permission: 'workspace.settings',
    response: z.object({ items: z.array(SocialConnection) }),
    summary: 'The connections to social networks.',
  }),
  changeConnection: operation({
    method: 'PATCH',
    path: '/settings/social/:network',
    area: 'settings',
    permission: 'workspace.settings',
    body: ChangeConnection,
    response: SocialConnection,
    ifMatch: true,
    summary: 'Switch a connection on or off, change its server or its token.',
  }),
  testConnection: operation({
    method: 'POST',
    path: '/settings/social/:network/test',
    area: 'settings',
    permission: 'workspace.settings',
    body: z.object({ profile: RequiredText(200) }),
    response: z.object({
      /** How many posts came. */
      posts: z.int(),
      /** What went wrong, as a code of the problem messages. */
      problem: z.string().nullable(),
    }),
    unkept: true,
    summary: 'Read a profile’s posts now, whether the connection is on or not.',
  }),
}
