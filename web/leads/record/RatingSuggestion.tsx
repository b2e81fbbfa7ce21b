import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Lead } from '#api/lead-record.ts'
import { client } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { useConditionWords } from '#web/leads/labels/condition-words.ts'
import { RatingLabel } from '#web/leads/labels/RatingLabel.tsx'
import { useUpdateLead } from '#web/leads/use-update-lead.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { notify } from '#web/ui/notify.tsx'
import { useAtOnce } from '#web/use-at-once.ts'
import { useWorkspace } from '#web/workspace.ts'
import styles from './RatingSuggestion.module.css'

function suggestedRatingQuery(leadId: string) {
  return queryOptions({
    queryKey: ['leads', 'suggested-rating', leadId],
    queryFn: ({ signal }) => client.leads.suggestedRating({ params: { leadId }, signal }),
  })
}

/** The rating that the rules suggest, and why; nothing where they suggest none, or the lead has it. */
export function RatingSuggestion({ lead }: { lead: Lead }) {
  const t = useT()
  const words = useConditionWords()
  const { ratingById, ratingSuggestions } = useWorkspace()
  const { data } = useQuery({
    ...suggestedRatingQuery(lead.id),
    enabled: ratingSuggestions.length > 0,
  })
  const take = useAtOnce(useUpdateLead(lead.id))
  const suggestion = data?.suggestion
  const rating = ratingById(suggestion?.ratingId)
  if (!suggestion || !rating || rating.id === lead.ratingId) return null

  async function takeIt(ratingId: string): Promise<void> {
    const { version, ratingId: before } = lead
    const changed = await take({ version, ratingId })
    if (!changed) return
    notify.success(t('lists.suggested.taken'), {
      undo: () => take({ version: changed.version, ratingId: before }),
    })
  }

  return (
    <div className={styles.suggestion} role="group" aria-label={t('lists.suggested.rating')}>
      <span className={styles.words}>
        {t('lists.suggested.rating')}{' '}
        <span className={styles.rating}>
          <RatingLabel ratingId={rating.id} />
        </span>
        {', '}
        {t('lists.suggested.because', {
          reasons: suggestion.reasons.map(words.reason).join(`${t('lists.suggested.joint')} `),
        })}
      </span>
      <ActionButton onClick={() => takeIt(rating.id)}>{t('lists.suggested.take')}</ActionButton>
    </div>
  )
}
