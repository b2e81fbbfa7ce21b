import { z } from 'zod'
import { MOST_POSTS, xName } from '#domain/social.ts'
import { Refusal } from '#domain/refusal.ts'
import { type Asking, askJson, instantOf, profileUnclear } from '#server/social/network.ts'
import { decodeEntities, shortened } from '#server/social/plain-text.ts'

const User = z.object({ data: z.object({ id: z.string().max(100) }).optional() })
const Posts = z.object({
  data: z
    .array(z.object({ id: z.string(), text: z.string(), created_at: z.string().optional() }))
    .optional(),
})

export async function readX({ outgoing, profile, address, token }: Asking) {
  const name = xName(profile)
  if (!name || !address) throw profileUnclear()
  if (!token) throw new Refusal('unavailable', 'token_unreadable')
  const headers = { authorization: `Bearer ${token}` }
  const { data: user } = await askJson(
    outgoing,
    `${address}/2/users/by/username/${name}`,
    User,
    headers,
  )
  // A name that nobody has is answered with 200 and an error beside no data.
  if (!user) throw new Refusal('unavailable', 'profile_not_found')
  const query = new URLSearchParams({
    max_results: '5',
    exclude: 'replies,retweets',
    'tweet.fields': 'created_at',
  })
  const { data = [] } = await askJson(
    outgoing,
    `${address}/2/users/${encodeURIComponent(user.id)}/tweets?${query}`,
    Posts,
    headers,
  )
  return data.slice(0, MOST_POSTS).map((post) => ({
    id: post.id,
    title: null,
    text: shortened(decodeEntities(post.text)),
    at: instantOf(post.created_at),
    address: `https://x.com/${name}/status/${encodeURIComponent(post.id)}`,
  }))
}
