import { lazy, Suspense } from 'react'
import type { Lead } from '#api/lead-record.ts'
import { PRIORITIES, whyNotChoosable } from '#domain/leads.ts'
import { starsShown } from '#domain/ratings.ts'
import { AgendaSection } from '#web/calendar/AgendaSection.tsx'
import { FilesSection } from '#web/files/FilesSection.tsx'
import { useT } from '#web/i18n.tsx'
import { FollowUpSection } from '#web/leads/follow-up/FollowUpSection.tsx'
import { useAssignLead } from '#web/leads/use-assign-lead.ts'
import { useReopenLead } from '#web/leads/use-disqualify-lead.ts'
import { useWhyNotMoved } from '#web/leads/use-why-not-moved.ts'
import { ChoiceDetail } from '#web/records/FieldDetails.tsx'
import { OwnerDetail } from '#web/records/OwnerDetail.tsx'
import styles from '#web/records/Record.module.css'
import type { Editing } from '#web/records/use-field-save.ts'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { Detail, DetailList, Section } from '#web/ui/DetailList.tsx'
import { InlineSelect } from '#web/ui/InlineSelect.tsx'
import { notify } from '#web/ui/notify.tsx'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { Stars } from '#web/ui/Stars.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { toneOf } from '#web/ui/tone.ts'
import { useAtOnce } from '#web/use-at-once.ts'
import { useWhyNot } from '#web/why-not.ts'
import { choosable, useWorkspace } from '#web/workspace.ts'
import { DuplicatesSection } from './DuplicatesSection.tsx'
import { LinkedSection } from './LinkedSection.tsx'
import { RatingSuggestion } from './RatingSuggestion.tsx'
import type { LeadDialog } from './lead-dialog.ts'
import type { LeadRights } from './use-lead-rights.ts'
import { useLeadEditing } from './use-lead-editing.ts'
import { useSetLeadStatus } from './use-record-deeds.ts'

// What other servers say is loaded when the page is there.
const PostsSection = lazy(async () => ({
  default: (await import('#web/social/PostsSection.tsx')).PostsSection,
}))

export interface LeadPartProps {
  lead: Lead
  rights: LeadRights
  onOpen: (dialog: LeadDialog) => void
}

/** Where the lead stands and who works it: status, rating, owner, next step, what it became. */
export function LeadSide({ lead, rights, onOpen }: LeadPartProps) {
  return (
    <>
      {lead.customerId && <LinkedSection lead={lead} rights={rights} onOpen={onOpen} />}
      <StatusSection lead={lead} rights={rights} onOpen={onOpen} />
      <FollowUpSection lead={lead} whyNot={rights.log} onOpen={onOpen} />
      {!lead.deletedAt && (
        <AgendaSection
          of={{ leadId: lead.id }}
          record={{ type: 'lead', id: lead.id, name: lead.displayName }}
          customerId={lead.customerId}
          whyNot={rights.log}
        />
      )}
      <DuplicatesSection leadId={lead.id} />
      <FilesSection of={{ leadId: lead.id }} whyNot={rights.log} />
      <Suspense>
        <PostsSection lead={lead} />
      </Suspense>
    </>
  )
}

function StatusSection({ lead, rights, onOpen }: LeadPartProps) {
  const t = useT()
  const words = useFieldWords()
  const of = useLeadEditing(lead, rights.edit)
  const assign = useAtOnce(useAssignLead())
  return (
    <Section title={t('leads.record.overview')}>
      <DetailList>
        <Detail label={words.label('statusId')}>
          <StatusChoice lead={lead} whyNot={rights.edit} />
        </Detail>
        <RatingChoice of={of} />
        <ChoiceDetail
          of={of}
          field="priority"
          options={PRIORITIES.map((value) => ({ value, label: t(`timeline.priorities.${value}`) }))}
        />
        <OwnerDetail
          ownerId={lead.ownerId}
          whyNot={rights.assign}
          onAssign={(ownerId) => assign({ leadId: lead.id, ownerId })}
        />
      </DetailList>
      {!lead.disqualifiedAt && rights.edit === undefined && <RatingSuggestion lead={lead} />}
      {lead.disqualifiedAt ? (
        <Closed lead={lead} whyNot={rights.reopen} />
      ) : (
        !lead.convertedAt && (
          <div className={styles.buttons}>
            <ActionButton whyNot={rights.disqualify} onClick={() => onOpen('disqualify')}>
              {t('leads.record.disqualify')}
            </ActionButton>
          </div>
        )
      )}
    </Section>
  )
}

interface ChoiceProps {
  lead: Lead
  whyNot: string | undefined
}

/** Offers only what may be chosen by hand; what a deed sets is explained instead. */
function StatusChoice({ lead, whyNot }: ChoiceProps) {
  const t = useT()
  const say = useWhyNot()
  const { statuses, statusById } = useWorkspace()
  const setStatus = useAtOnce(useSetLeadStatus(lead.id))
  const whyNotMoved = useWhyNotMoved()
  const present = statusById(lead.statusId)
  const offered = statuses.filter((status) => whyNotChoosable(lead, status) === undefined)
  const shown = present && !offered.includes(present) ? [present, ...offered] : offered
  const options = shown.map(({ id, name, color }) => ({
    value: id,
    label: name,
    color,
    whyNot: whyNotMoved(lead, id),
  }))
  const nothingOffered = offered.length === 0 ? say(lockOf(lead)) : undefined
  return (
    <InlineSelect
      label={t('leads.record.status')}
      value={lead.statusId}
      options={options}
      renderOption={({ label, color }) => <StatusBadge tone={toneOf(color)}>{label}</StatusBadge>}
      whyNot={whyNot ?? nothingOffered}
      onSave={(statusId) => statusId && setStatus(statusId)}
    />
  )
}

function lockOf(lead: Lead): string {
  return lead.disqualifiedAt ? 'lead_is_closed' : 'status_follows_deals'
}

function RatingChoice({ of }: { of: Editing<Lead> }) {
  const t = useT()
  const { ratings, ratingStyle } = useWorkspace()
  const options = choosable(ratings, of.item.ratingId).map((rating) => ({
    ...rating,
    value: rating.id,
    // All that is seen of it, as the name of the control must say what it shows.
    label: [rating.name, rating.criteria].filter(Boolean).join(' '),
  }))
  return (
    <ChoiceDetail
      of={of}
      field="ratingId"
      options={options}
      renderOption={({ name, color, criteria, ...rating }) => {
        const stars = starsShown(rating, ratingStyle)
        return (
          <span className={styles.rating}>
            {stars === undefined ? (
              <StatusBadge tone={toneOf(color)}>{name}</StatusBadge>
            ) : (
              <Stars value={stars} />
            )}
            {criteria && <span className={styles.small}>{criteria}</span>}
          </span>
        )
      }}
      clearLabel={t('leads.record.unrated')}
    />
  )
}

function Closed({ lead, whyNot }: ChoiceProps) {
  const t = useT()
  const { reasonById, userById } = useWorkspace()
  const reopen = useAtOnce(useReopenLead())
  async function reopenIt(): Promise<void> {
    if (await reopen(lead.id)) notify.success(t('leads.record.reopened'))
  }
  return (
    <div className={styles.closed}>
      <p className={styles.soft}>
        {t('leads.record.closedBy', { reason: reasonById(lead.disqualifiedReasonId)?.name ?? '…' })}
        {lead.disqualifiedNote && <> · {lead.disqualifiedNote}</>}
      </p>
      <p className={styles.small}>
        {lead.disqualifiedAt && <RelativeTime instant={lead.disqualifiedAt} />} ·{' '}
        {userById(lead.disqualifiedBy)?.name ?? t('leads.record.someone')}
      </p>
      <div className={styles.buttons}>
        <ActionButton whyNot={whyNot} onClick={reopenIt}>
          {t('leads.record.reopen')}
        </ActionButton>
      </div>
    </div>
  )
}
