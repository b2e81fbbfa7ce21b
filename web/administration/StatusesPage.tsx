import type { Status } from '#api/workspace.ts'
import { useT } from '#web/i18n.tsx'
import { RecordTable, type Column } from '#web/ui/RecordTable.tsx'
import { Count, StatusBadge } from '#web/ui/StatusBadge.tsx'
import { toneOf } from '#web/ui/tone.ts'
import { useWorkspace } from '#web/workspace.ts'
import { AdministrationBar } from './AdministrationBar.tsx'
import styles from './lists.module.css'

/** The way of a lead: each status with what it means, and what sets it. */
export function StatusesPage() {
  const t = useT()
  const { statuses } = useWorkspace()
  const columns: Column<Status>[] = [
    {
      id: 'name',
      label: t('administration.statuses.status'),
      width: 220,
      render: ({ name, color, isDefault, retiredAt }) => (
        <span className={styles.name}>
          <StatusBadge tone={toneOf(color)}>{name}</StatusBadge>
          {isDefault && <Count>{t('administration.statuses.default')}</Count>}
          {retiredAt && <Count>{t('administration.statuses.retired')}</Count>}
        </span>
      ),
    },
    {
      id: 'kind',
      label: t('administration.statuses.kind'),
      width: 220,
      grow: true,
      card: 'line',
      render: ({ kind }) => t(`administration.statuses.kinds.${kind}`),
    },
    {
      id: 'chosen',
      label: t('administration.statuses.chosen'),
      width: 220,
      grow: true,
      render: ({ kind, chosenByHand }) =>
        t(
          chosenByHand
            ? 'administration.statuses.byHand'
            : `administration.statuses.byDeed.${kind}`,
        ),
    },
  ]
  return (
    <>
      <AdministrationBar title={t('administration.pages.statuses')} />
      <p className={styles.lead}>{t('administration.statuses.lead')}</p>
      <RecordTable
        label={t('administration.pages.statuses')}
        columns={columns}
        rows={statuses}
        rowId={(status) => status.id}
        rowName={(status) => status.name}
        empty={null}
      />
    </>
  )
}
