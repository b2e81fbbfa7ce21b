import type { Rating } from '#api/workspace.ts'
import { useT } from '#web/i18n.tsx'
import { RecordTable, type Column } from '#web/ui/RecordTable.tsx'
import { Stars } from '#web/ui/Stars.tsx'
import { Count, StatusBadge } from '#web/ui/StatusBadge.tsx'
import { toneOf } from '#web/ui/tone.ts'
import { useWorkspace } from '#web/workspace.ts'
import { AdministrationBar } from './AdministrationBar.tsx'
import styles from './lists.module.css'

/** The ratings in order, each with when it applies. */
export function RatingsPage() {
  const t = useT()
  const { ratings } = useWorkspace()
  const columns: Column<Rating>[] = [
    {
      id: 'name',
      label: t('administration.ratings.rating'),
      width: 220,
      render: ({ name, color, stars, retiredAt }) => (
        <span className={styles.name}>
          <StatusBadge tone={toneOf(color)}>{name}</StatusBadge>
          {stars !== null && <Stars value={stars} />}
          {retiredAt && <Count>{t('administration.statuses.retired')}</Count>}
        </span>
      ),
    },
    {
      id: 'criteria',
      label: t('administration.ratings.criteria'),
      width: 320,
      grow: true,
      card: 'line',
      render: ({ criteria }) =>
        criteria ?? <span className={styles.soft}>{t('administration.ratings.noCriteria')}</span>,
    },
  ]
  return (
    <>
      <AdministrationBar title={t('administration.pages.ratings')} />
      <RecordTable
        label={t('administration.pages.ratings')}
        columns={columns}
        rows={ratings}
        rowId={(rating) => rating.id}
        rowName={(rating) => rating.name}
        empty={null}
      />
    </>
  )
}
