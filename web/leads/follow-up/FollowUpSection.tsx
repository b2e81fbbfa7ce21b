import { IconAlertCircle, IconCalendar, IconDots, IconMail, IconPhone } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Lead } from '#api/lead-record.ts'
import type { FollowUpKind } from '#domain/leads.ts'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { Section } from '#web/ui/DetailList.tsx'
import { useFormat } from '#web/ui/format.ts'
import { notify } from '#web/ui/notify.tsx'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { useAtOnce } from '#web/use-at-once.ts'
import styles from './FollowUp.module.css'
import { usePlanFollowUp, useRemoveFollowUp } from './use-follow-up.ts'

const icons: Record<FollowUpKind, ReactNode> = {
  call: <IconPhone size={16} stroke={1.75} aria-hidden />,
  email: <IconMail size={16} stroke={1.75} aria-hidden />,
  meeting: <IconCalendar size={16} stroke={1.75} aria-hidden />,
  other: <IconDots size={16} stroke={1.75} aria-hidden />,
}

interface FollowUpSectionProps {
  lead: Lead
  whyNot: string | undefined
  onOpen: (dialog: 'follow-up' | 'complete') => void
}

/** The one next step: when, what, who; late ones stand out. */
export function FollowUpSection({ lead, whyNot, onOpen }: FollowUpSectionProps) {
  const t = useT()
  const closed = lead.disqualifiedAt ? t('leads.followUp.closed') : undefined
  return (
    <Section title={t('leads.followUp.title')}>
      {lead.followUp ? (
        <Planned lead={lead} followUp={lead.followUp} whyNot={whyNot} onOpen={onOpen} />
      ) : (
        <>
          <p className={styles.none}>{t('leads.followUp.none')}</p>
          <ActionButton whyNot={whyNot ?? closed} onClick={() => onOpen('follow-up')}>
            {t('leads.followUp.plan')}
          </ActionButton>
        </>
      )}
    </Section>
  )
}

function Planned({
  lead,
  followUp,
  whyNot,
  onOpen,
}: FollowUpSectionProps & { followUp: NonNullable<Lead['followUp']> }) {
  const t = useT()
  const format = useFormat()
  const { userById } = useWorkspace()
  const remove = useAtOnce(useRemoveFollowUp(lead.id))
  const plan = usePlanFollowUp(lead.id)
  const isLate = Date.parse(followUp.at) < Date.now()

  async function removeIt(): Promise<void> {
    if (!(await remove())) return
    notify.success(t('leads.followUp.removed'), { undo: () => plan.mutateAsync(followUp) })
  }

  const who = userById(followUp.userId)?.name
  return (
    <>
      <div className={styles.step} data-late={isLate || undefined}>
        <span className={styles.icon}>
          {isLate ? <IconAlertCircle size={16} aria-hidden /> : icons[followUp.kind]}
        </span>
        <span>
          <span className={styles.what}>
            {isLate && <>{t('leads.followUp.overdue')}: </>}
            {t(`leads.followUp.kinds.${followUp.kind}`)} · <RelativeTime instant={followUp.at} />
          </span>
          <span className={styles.who}>
            {format.dateTime(followUp.at)}
            {who && (
              <>
                {' '}
                <span className={styles.name}>· {who}</span>
              </>
            )}
          </span>
          {followUp.note && <span className={styles.note}>{followUp.note}</span>}
        </span>
      </div>
      <div className={styles.buttons}>
        <ActionButton whyNot={whyNot} onClick={() => onOpen('complete')}>
          {t('leads.followUp.complete')}
        </ActionButton>
        <ActionButton look="quiet" whyNot={whyNot} onClick={() => onOpen('follow-up')}>
          {t('leads.followUp.change')}
        </ActionButton>
        <ActionButton look="quiet" whyNot={whyNot} onClick={removeIt}>
          {t('leads.followUp.remove')}
        </ActionButton>
      </div>
    </>
  )
}
