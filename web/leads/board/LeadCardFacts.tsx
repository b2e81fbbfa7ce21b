import { VisuallyHidden } from '@mantine/core'
import { IconClockHour4 } from '@tabler/icons-react'
import type { LeadCard } from '#api/lead-board.ts'
import { CardFields } from '#web/fields/CardFields.tsx'
import { useT } from '#web/i18n.tsx'
import { FollowUpLabel } from '#web/leads/labels/FollowUpLabel.tsx'
import { PriorityLabel } from '#web/leads/labels/PriorityLabel.tsx'
import { RatingLabel } from '#web/leads/labels/RatingLabel.tsx'
import { Avatar } from '#web/ui/Avatar.tsx'
import { useFormat } from '#web/ui/format.ts'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { toneColor, toneOf } from '#web/ui/tone.ts'
import { useWorkspace } from '#web/workspace.ts'
import styles from './LeadBoard.module.css'

const MOST_TAGS = 3

/** What a card says of a lead under its name. */
export function LeadCardFacts({ card }: { card: LeadCard }) {
  const t = useT()
  const format = useFormat()
  const { userById } = useWorkspace()
  const owner = userById(card.ownerId)
  return (
    <>
      {card.company && card.company !== card.displayName && (
        <span className={styles.company}>{card.company}</span>
      )}
      <span className={styles.facts}>
        <RatingLabel ratingId={card.ratingId} />
        <PriorityLabel priority={card.priority} />
        {card.estimatedValue && (
          <span className={styles.value}>{format.money(card.estimatedValue)}</span>
        )}
      </span>
      <CardFields record="leads" custom={card.custom} />
      <CardTags tagIds={card.tagIds} />
      <span className={styles.foot}>
        <span className={styles.steps}>
          {card.followUp && <FollowUpLabel followUp={card.followUp} />}
          <span className={styles.since}>
            <IconClockHour4 size={14} aria-hidden />
            <VisuallyHidden>{t('board.since')} </VisuallyHidden>
            <RelativeTime instant={card.statusSince} />
          </span>
        </span>
        {owner && (
          <span className={styles.owner} title={owner.name}>
            <Avatar name={owner.name} />
            <VisuallyHidden>
              {t('timeline.fields.ownerId')}: {owner.name}
            </VisuallyHidden>
          </span>
        )}
      </span>
    </>
  )
}

function CardTags({ tagIds }: { tagIds: readonly string[] }) {
  const { tagById } = useWorkspace()
  const tags = tagIds.flatMap((id) => tagById(id) ?? [])
  if (tags.length === 0) return null
  const more = tags.slice(MOST_TAGS)
  return (
    <span className={styles.tags}>
      {tags.slice(0, MOST_TAGS).map(({ id, name, color }) => (
        <span
          key={id}
          className={styles.tag}
          style={{ '--tone': toneColor(toneOf(color)) } as object}
        >
          {name}
        </span>
      ))}
      {more.length > 0 && (
        <span className={styles.tag} title={more.map(({ name }) => name).join(', ')}>
          <span aria-hidden>+{more.length}</span>
          <VisuallyHidden>{more.map(({ name }) => name).join(', ')}</VisuallyHidden>
        </span>
      )}
    </span>
  )
}
