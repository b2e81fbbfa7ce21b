import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { WorklistItem } from '#api/follow-ups.ts'
import type { WorklistRule } from '#domain/follow-ups.ts'
import { useT } from '#web/i18n.tsx'
import { RatingLabel } from '#web/leads/labels/RatingLabel.tsx'
import { StatusLabel } from '#web/leads/labels/StatusLabel.tsx'
import { paths } from '#web/paths.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { Person } from '#web/ui/Avatar.tsx'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { useRights, useWorkspace } from '#web/workspace.ts'
import styles from './FollowUps.module.css'
import { useFollowUpAddress } from './use-follow-up-address.ts'

const AssignLeadDialog = lazy(async () => ({
  default: (await import('#web/leads/list/AssignLeadDialog.tsx')).AssignLeadDialog,
}))

interface WorklistRowsProps {
  leads: readonly WorklistItem[]
  /** The rule that they all break; the others stand at the lead. */
  rule: WorklistRule
  more: { busy: boolean; load: () => unknown } | undefined
}

/** Leads that break a rule, each with what mends it: an owner, or a next step. */
export function WorklistRows({ leads, rule, more }: WorklistRowsProps) {
  const t = useT()
  const [assigning, setAssigning] = useState<WorklistItem>()
  return (
    <>
      <ul className={styles.list} aria-label={t('followUps.worklist')}>
        {leads.map((lead) => (
          <Row key={lead.id} lead={lead} shownRule={rule} onAssign={() => setAssigning(lead)} />
        ))}
      </ul>
      {more && (
        <div className={styles.more}>
          <ActionButton look="quiet" busy={more.busy} onClick={() => more.load()}>
            {t('followUps.loadMore')}
          </ActionButton>
        </div>
      )}
      <Suspense>
        {assigning && <AssignLeadDialog lead={assigning} onClose={() => setAssigning(undefined)} />}
      </Suspense>
    </>
  )
}

interface RowProps {
  lead: WorklistItem
  shownRule: WorklistRule
  onAssign: () => void
}

function Row({ lead, shownRule, onAssign }: RowProps) {
  const t = useT()
  const rights = useRights()
  const sayWhyNot = useWhyNot()
  const { userById } = useWorkspace()
  const address = useFollowUpAddress('all')
  const owner = userById(lead.ownerId)
  const mayAssign = rights.can('leads.assign')
  return (
    <li className={styles.row} data-look="worklist">
      <div className={styles.main}>
        <Link to={paths.lead(lead.id)} className={styles.name}>
          {lead.displayName}
        </Link>
        <span className={styles.facts}>
          <span className={styles.figures}>{lead.number}</span>
          {lead.company && lead.company !== lead.displayName && <span>{lead.company}</span>}
          {lead.rules
            .filter((rule) => rule !== shownRule)
            .map((rule) => (
              <span key={rule} className={styles.rule}>
                {t(`followUps.rules.${rule}`)}
              </span>
            ))}
        </span>
      </div>
      <span className={styles.labels}>
        <StatusLabel statusId={lead.statusId} />
        <RatingLabel ratingId={lead.ratingId} />
      </span>
      <span className={styles.person}>{owner && <Person name={owner.name} />}</span>
      <span className={styles.when}>
        <RelativeTime instant={lead.createdAt} />
      </span>
      <span className={styles.mend}>
        {lead.ownerId === null && (
          <ActionButton
            whyNot={sayWhyNot(lead.whyNotEdit ?? (mayAssign ? null : 'leads_assign_missing'))}
            onClick={onAssign}
          >
            {t('leads.list.assign')}
          </ActionButton>
        )}
        {lead.followUp === null && (
          <ActionButton
            whyNot={sayWhyNot(lead.whyNotEdit)}
            onClick={() => address.change({ dialog: `plan.${lead.id}` })}
          >
            {t('followUps.plan')}
          </ActionButton>
        )}
      </span>
    </li>
  )
}
