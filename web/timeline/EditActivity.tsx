import { useState } from 'react'
import type { Activity } from '#api/timeline.ts'
import { Problem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { fieldErrorsOf, whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { activityOf, draftOf } from './activity-draft.ts'
import { ActivityFields } from './ActivityFields.tsx'
import styles from './Timeline.module.css'
import { useUpdateActivity } from './use-activities.ts'

/** Corrects something logged, where it stands. Of two people correcting it at once, the second is asked. */
export function EditActivity({ activity, onDone }: { activity: Activity; onDone: () => void }) {
  const t = useT()
  const [draft, setDraft] = useState(() => draftOf(activity))
  const [version, setVersion] = useState(activity.version)
  const update = useUpdateActivity()
  const isStale = update.error instanceof Problem && update.error.status === 412
  const errors = fieldErrorsOf(update.error)

  async function save(): Promise<void> {
    try {
      await update.mutateAsync({ id: activity.id, version, ...activityOf(draft) })
      onDone()
    } catch (error) {
      const now = error instanceof Problem ? error.details.version : undefined
      if (typeof now === 'number') setVersion(now)
    }
  }

  const problem = isStale ? t('problems.record_changed') : whyFailed(update.error, t)
  return (
    <div
      role="group"
      aria-label={t(`timeline.edit.${activity.kind}`)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
      }}
    >
      <ActivityFields draft={draft} onChange={setDraft} errors={errors} startsFocused />
      <div className={styles.footer}>
        {problem && (
          <span role="alert" className={styles.problem}>
            {problem}
          </span>
        )}
        <ActionButton onClick={onDone}>{t('ui.cancel')}</ActionButton>
        <ActionButton look="primary" onClick={save} busy={update.isPending} shortcut="Ctrl+Enter">
          {t('ui.save')}
        </ActionButton>
      </div>
    </div>
  )
}
