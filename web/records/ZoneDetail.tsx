import { zonePath } from '#domain/zones.ts'
import { useT } from '#web/i18n.tsx'
import { Detail } from '#web/ui/DetailList.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { zoneOptions } from '#web/zones.ts'
import { ChoiceDetail } from './FieldDetails.tsx'
import styles from './Record.module.css'
import { type Editing, useFieldSave } from './use-field-save.ts'

type Zoned = { version: number; zoneId: string | null; zoneByHand: boolean }

/** The zone of a record, whether somebody chose it, and who looks after it. Nothing where there are no zones. */
export function ZoneDetail<Item extends Zoned>({ of }: { of: Editing<Item> }) {
  const t = useT()
  const { zones, userById } = useWorkspace()
  const follow = useFieldSave(of, 'zoneByHand')
  const { zoneId, zoneByHand } = of.item
  if (zones.length === 0) return null
  // Whoever looks after a zone looks after those within it that have nobody of their own.
  const managerId = zonePath(zones, zoneId).findLast((zone) => zone.managerId)?.managerId
  const manager = managerId ? userById(managerId)?.name : undefined
  return (
    <>
      <ChoiceDetail
        of={of}
        field="zoneId"
        options={zoneOptions(zones, [zoneId])}
        clearLabel={t('zones.none')}
      />
      {(zoneId !== null || zoneByHand) && (
        <Detail label="">
          <p className={styles.hint}>
            {t(zoneByHand ? 'zones.byHand' : 'zones.byAddress')}
            {manager && ` · ${t('zones.managedBy', { name: manager })}`}
          </p>
          {zoneByHand && of.whyNot === undefined && (
            <button
              type="button"
              className={styles.textButton}
              onClick={() => void follow.choose(false)}
            >
              {t('zones.followAgain')}
            </button>
          )}
        </Detail>
      )}
    </>
  )
}
