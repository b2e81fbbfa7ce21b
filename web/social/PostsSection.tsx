import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Lead } from '#api/lead-record.ts'
import type { LeadProfile, SocialPost } from '#api/social.ts'
import { sentenceFor } from '#messages/translator.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { Section } from '#web/ui/DetailList.tsx'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { postsQuery, profilesQuery } from './social-queries.ts'
import styles from './Social.module.css'

/** What a lead’s profiles posted lately, from networks that an administrator has connected. */
export function PostsSection({ lead }: { lead: Lead }) {
  const t = useT()
  const typed = JSON.stringify([lead.social, lead.website])
  const { data } = useQuery(profilesQuery(lead.id, typed))
  if (!data || data.items.length === 0) return null
  return (
    <Section title={t('social.title')}>
      {data.items.map((profile) => (
        <ProfilePosts key={profile.network} leadId={lead.id} profile={profile} />
      ))}
    </Section>
  )
}

/** Each network is waited for by itself, in room that is kept for it. */
function ProfilePosts({ leadId, profile }: { leadId: string; profile: LeadProfile }) {
  const t = useT()
  const { network } = profile
  const { data, error, isFetching, refetch } = useQuery(
    postsQuery(leadId, network, profile.profile),
  )
  const problem = data?.problem
    ? sentenceFor(t, `problems.${data.problem}`, {}, 'problems.unexpected')
    : whyFailed(error, t)
  return (
    <div className={styles.network} aria-busy={isFetching}>
      <h3 className={styles.title}>{t(`social.networks.${network}`)}</h3>
      {!data && !error && <Waiting />}
      {problem && (
        <p className={styles.problem}>
          {problem}{' '}
          <ActionButton look="quiet" onClick={() => refetch()}>
            {t('social.retry')}
          </ActionButton>
        </p>
      )}
      {data && !problem && data.posts.length === 0 && (
        <p className={styles.soft}>{t('social.nothing')}</p>
      )}
      <ul className={styles.posts}>
        {data?.posts.map((post) => (
          <Post key={post.id} post={post} />
        ))}
      </ul>
    </div>
  )
}

/** Other people’s words are shown as text, whatever they are. */
function Post({ post: { title, text, at, address } }: { post: SocialPost }) {
  const t = useT()
  return (
    <li className={styles.post} dir="auto">
      {title && <span className={styles.postTitle}>{title}</span>}
      {text && <span className={styles.text}>{text}</span>}
      <span className={styles.meta}>
        {at && <RelativeTime instant={at} />}
        {at && address && ' · '}
        {address && (
          <a href={address} target="_blank" rel="noreferrer nofollow">
            {t('social.open')}
          </a>
        )}
      </span>
    </li>
  )
}

function Waiting() {
  const t = useT()
  return (
    <div role="status" aria-label={t('ui.loading')}>
      <Skeleton height={12} width="88%" mt={6} />
      <Skeleton height={12} width="64%" mt={10} />
    </div>
  )
}
