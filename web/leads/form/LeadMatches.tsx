import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Match } from '#api/conversions.ts'
import { useT } from '#web/i18n.tsx'
import { leadMatchesQuery } from '#web/leads/lead-queries.ts'
import { paths } from '#web/paths.ts'
import styles from './LeadForm.module.css'
import type { LeadFormValues } from './lead-form-values.ts'

export interface FoundMatches {
  items: Match[]
  hidden: number
}

const PAUSE = 300
const FEWEST_DIGITS = 6

interface LeadMatchesProps {
  typed: Pick<LeadFormValues, 'email' | 'phone' | 'mobile' | 'country'>
  /** What the server found when it refused to save; it knows best. */
  refused: FoundMatches | undefined
}

/** Leads, contacts and customers with the email or phone that is being typed. */
export function LeadMatches({ typed, refused }: LeadMatchesProps) {
  const asked = useAskedMatches(typed)
  const found = refused ?? asked
  // The place is always there, so that screen readers hear what appears in it.
  return (
    <div className={styles.matches} role="status">
      {found && found.items.length + found.hidden > 0 && <Found {...found} />}
    </div>
  )
}

function Found({ items, hidden }: FoundMatches) {
  const t = useT()
  if (items.length === 0) {
    return <div>{t('leads.form.onlyHiddenMatches', { count: hidden })}</div>
  }
  return (
    <div>
      <p className={styles.strong}>{t('leads.form.matches')}</p>
      <ul>
        {items.map((match) => (
          <FoundMatch key={`${match.type}-${match.id}`} match={match} />
        ))}
        {hidden > 0 && (
          <li className={styles.soft}>{t('leads.form.hiddenMatches', { count: hidden })}</li>
        )}
      </ul>
    </div>
  )
}

function FoundMatch({ match }: { match: Match }) {
  const t = useT()
  const { company, name, number } = match
  const type = t(`leads.form.matchTypes.${match.type}`)
  const about = [
    company !== name && company,
    number ? `${type} ${number}` : type,
    ...match.reasons.map((reason) => t(`leads.record.reasons.${reason}`)),
  ].filter(Boolean)
  return (
    <li>
      <a
        href={addressOf(match)}
        target="_blank"
        rel="noreferrer"
        aria-label={`${name} ${t('leads.form.opensBeside')}`}
      >
        {name}
      </a>
      <span className={styles.soft}>{` · ${about.join(' · ')}`}</span>
    </li>
  )
}

function addressOf({ type, id, customerId }: Match): string {
  return type === 'lead' ? paths.lead(id) : paths.customer(customerId ?? id)
}

/** Asks when the typing pauses, and only for what can be an address or a number already. */
function useAskedMatches({ email, phone, mobile, country }: LeadMatchesProps['typed']) {
  const asked = {
    ...(/^\S+@\S+\.\S{2,}$/.test(email.trim()) && { email: email.trim() }),
    ...(isWorthAsking(phone) && { phone }),
    ...(isWorthAsking(mobile) && { mobile }),
  }
  const [paused] = useDebouncedValue(
    JSON.stringify({ ...asked, country: country ?? undefined }),
    PAUSE,
  )
  const { data } = useQuery({
    ...leadMatchesQuery(JSON.parse(paused)),
    enabled: Object.keys(asked).length > 0,
    placeholderData: keepPreviousData,
  })
  return Object.keys(asked).length > 0 ? data : undefined
}

function isWorthAsking(phone: string): boolean {
  return phone.replaceAll(/\D/g, '').length >= FEWEST_DIGITS
}
