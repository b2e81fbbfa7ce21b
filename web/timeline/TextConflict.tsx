import type { RichText } from '#domain/rich-text.ts'
import { useT } from '#web/i18n.tsx'
import type { Clash } from '#web/records/clash.ts'
import { RichTextView } from '#web/rich-text/RichTextView.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { useWorkspace } from '#web/workspace.ts'
import styles from './Timeline.module.css'

interface TextConflictProps {
  clash: Clash
  /** As it was sent. */
  yours: RichText
  /** Whether what stands in the editor is not just theirs. */
  isYours: boolean
  onTake: (document: RichText) => void
}

/**
 * Two people corrected one text: what it was and what the other made of it, above one's own, which
 * stays in the editor to be put together with it.
 */
export function TextConflict({ clash, yours, isYours, onTake }: TextConflictProps) {
  const t = useT()
  const { userById } = useWorkspace()
  const { byId, at } = clash
  const [was, theirs] = [clash.was as RichText, clash.theirs as RichText]
  const who = userById(byId)?.name ?? t('leads.record.clash.somebody')
  return (
    <section role="alert" className={styles.conflict} aria-label={t('leads.record.clash.title')}>
      <p className={styles.conflictHint}>
        {t('leads.record.clash.textHint', { who })} {at && <RelativeTime instant={at} />}
      </p>
      <div className={styles.versions}>
        <div>
          <p className={styles.version}>{t('leads.record.clash.was')}</p>
          <RichTextView document={was} />
        </div>
        <div>
          <p className={styles.version}>{t('leads.record.clash.theirs', { who })}</p>
          <RichTextView document={theirs} />
        </div>
      </div>
      {isYours ? (
        <ActionButton onClick={() => onTake(theirs)}>
          {t('leads.record.clash.useTheirs')}
        </ActionButton>
      ) : (
        <ActionButton onClick={() => onTake(yours)}>
          {t('leads.record.clash.useYours')}
        </ActionButton>
      )}
    </section>
  )
}
