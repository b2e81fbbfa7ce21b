import { useState } from 'react'
import type { Activity, TimelineEntry } from '#api/timeline.ts'
import type { RecordKind } from '#domain/access.ts'
import { whyNotCorrectable, whyNotDeletable } from '#domain/activities.ts'
import { ActivityFiles } from '#web/files/ActivityFiles.tsx'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { notify } from '#web/ui/notify.tsx'
import { MenuAction, RowMenu } from '#web/ui/RowMenu.tsx'
import { TimelineItem } from '#web/ui/Timeline.tsx'
import { useMe, useRights } from '#web/workspace.ts'
import { EditActivity } from './EditActivity.tsx'
import { FoldedText } from './FoldedText.tsx'
import { activityIcons } from './KindChoice.tsx'
import { places, Sentence } from './Sentence.tsx'
import styles from './Timeline.module.css'
import { useActor } from './use-actor.tsx'
import { useDeleteActivity, useRestoreActivity } from './use-activities.ts'
import { useChannel } from './use-channel.ts'

interface ActivityEntryProps {
  entry: TimelineEntry
  activity: Activity
  /** Why its files can’t be renamed or deleted, as a sentence. */
  whyNotLog: string | undefined
}

/** A note, call, email, meeting or comment, with its text; its author may correct and delete it. */
export function ActivityEntry({ entry, activity, whyNotLog }: ActivityEntryProps) {
  const t = useT()
  const [editing, setEditing] = useState(false)
  const who = useActor(entry)
  const channel = useChannel(entry.channel)
  const edited = activity.updatedAt !== activity.createdAt ? t('timeline.edited') : undefined
  const { files, filesTotal } = entry
  const isBlank = !activity.body && !activity.outcome && files.length === 0
  return (
    <TimelineItem
      icon={activityIcons[activity.kind]}
      title={<Sentence words={sentenceOf(activity)} parts={{ who }} />}
      instant={activity.occurredAt}
      aside={[edited, channel].filter(Boolean).join(' · ')}
      action={!editing && <ActivityMenu activity={activity} onEdit={() => setEditing(true)} />}
    >
      {(editing || !isBlank) && (
        <>
          {editing ? (
            <EditActivity activity={activity} onDone={() => setEditing(false)} />
          ) : (
            <>
              {activity.outcome && <span className={styles.outcome}>{activity.outcome}</span>}
              {activity.body && <FoldedText document={activity.document} body={activity.body} />}
            </>
          )}
          <ActivityFiles files={files} total={filesTotal} whyNot={whyNotLog} />
        </>
      )}
    </TimelineItem>
  )

  function sentenceOf({ kind, direction }: Activity): string {
    const who = places('who')
    if (kind === 'call' && direction === 'out') return t('timeline.activities.callOut', who)
    if (kind === 'call' && direction === 'in') return t('timeline.activities.callIn', who)
    if (kind === 'email' && direction === 'out') return t('timeline.activities.emailOut', who)
    if (kind === 'email' && direction === 'in') return t('timeline.activities.emailIn', who)
    return t(`timeline.activities.${kind}`, who)
  }
}

function ActivityMenu({ activity, onEdit }: { activity: Activity; onEdit: () => void }) {
  const t = useT()
  const me = useMe()
  const rights = useRights()
  const remove = useDeleteActivity()
  const restore = useRestoreActivity()
  const ruled = [activity, recordKindOf(activity), me.id, rights] as const
  const mayEdit = whyNotCorrectable(...ruled) === undefined
  const mayDelete = whyNotDeletable(...ruled) === undefined
  if (!mayEdit && !mayDelete) return null

  async function removeIt(): Promise<void> {
    try {
      await remove.mutateAsync(activity)
    } catch (error) {
      return notify.error(whyFailed(error, t) ?? '')
    }
    const undo = () => restore.mutateAsync(activity)
    notify.success(t(`timeline.deleted.${activity.kind}`), { undo })
  }

  return (
    <RowMenu name={t(`timeline.kinds.${activity.kind}`)}>
      {() => (
        <>
          {mayEdit && <MenuAction onClick={onEdit}>{t('ui.edit')}</MenuAction>}
          {mayDelete && (
            <MenuAction look="danger" onClick={removeIt}>
              {t('ui.delete')}
            </MenuAction>
          )}
        </>
      )}
    </RowMenu>
  )
}

function recordKindOf({ leadId, dealId }: Activity): RecordKind {
  if (leadId) return 'leads'
  return dealId ? 'deals' : 'customers'
}
