import { z } from 'zod'
import { MOST_POSTS, mastodonAccount } from '#domain/social.ts'
import { type Asking, askJson, instantOf, linkOf, profileUnclear } from '#server/social/network.ts'
import { shortened, textOfHtml } from '#server/social/plain-text.ts'

const Account = z.object({ id: z.string().max(100) })
const Statuses = z.array(
  z.object({
    id: z.string(),
    created_at: z.string().nullish(),
    url: z.string().nullish(),
    visibility: z.string().nullish(),
    /** What stands before a post that not everybody wants to see. */
    spoiler_text: z.string().nullish(),
    content: z.string().nullish(),
  }),
)

export async function readMastodon({ outgoing, profile, address }: Asking) {
  const account = mastodonAccount(profile, address)
  if (!account) throw profileUnclear()
  const server = `${account.server}/api/v1/accounts`
  const { id } = await askJson(
    outgoing,
    `${server}/lookup?acct=${encodeURIComponent(account.name)}`,
    Account,
  )
  const query = new URLSearchParams({
    limit: '20',
    exclude_replies: 'true',
    exclude_reblogs: 'true',
  })
  const statuses = await askJson(
    outgoing,
    `${server}/${encodeURIComponent(id)}/statuses?${query}`,
    Statuses,
  )
  const open = statuses.filter(({ visibility }) => !visibility || visibility === 'public')
  return open.slice(0, MOST_POSTS).map((status) => ({
    id: status.id,
    title: null,
    text: status.spoiler_text ? shortened(status.spoiler_text) : textOfHtml(status.content ?? ''),
    at: instantOf(status.created_at),
    address: linkOf(status.url),
  }))
}
