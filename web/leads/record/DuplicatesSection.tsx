import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Match } from '#api/conversions.ts'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { Section } from '#web/ui/DetailList.tsx'
import styles from '#web/records/Record.module.css'
import { leadDuplicatesQuery } from './record-queries.ts'

/** Who else has this email or phone. Takes no room while nobody is known to. */
export function DuplicatesSection({ leadId }: { leadId: string }) {
  const t = useT()
  const { data } = useQuery(leadDuplicatesQuery(leadId))
  if (!data || (data.items.length === 0 && data.hidden === 0)) return null
  return (
    <Section title={t('leads.record.duplicates')}>
      <ul className={styles.cards}>
        {data.items.map((match) => (
          <li key={`${match.type} ${match.id}`}>
            <MatchCard match={match} />
          </li>
        ))}
      </ul>
      {data.hidden > 0 && (
        <p className={styles.small}>{t('leads.record.hiddenMatches', { count: data.hidden })}</p>
      )}
    </Section>
  )
}

function MatchCard({ match }: { match: Match }) {
  const t = useT()
  const to =
    match.type === 'lead' ? paths.lead(match.id) : paths.customer(match.customerId ?? match.id)
  return (
    <Link to={to} className={styles.card}>
      <span className={styles.cardLine}>
        <span className={styles.cardName}>{match.name}</span>
        <span className={styles.number}>
          {match.number ?? t(`leads.record.matchTypes.${match.type}`)}
        </span>
      </span>
      <MatchReasons match={match} />
    </Link>
  )
}

/** What a match is and why it may be the same, in one small line. */
function MatchReasons({ match }: { match: Match }) {
  const t = useT()
  const words = [
    t(`leads.record.matchTypes.${match.type}`),
    ...(match.company && match.company !== match.name ? [match.company] : []),
    ...match.reasons.map((reason) => t(`leads.record.reasons.${reason}`)),
  ]
  return <span className={styles.small}>{words.join(' · ')}</span>
}
