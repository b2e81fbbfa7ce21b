import { Tooltip, VisuallyHidden } from '@mantine/core'
import { notifyManager, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { LiveRecord } from '#domain/live.ts'
import { Problem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { Avatar } from '#web/ui/Avatar.tsx'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { useLastChange } from './last-changes.ts'
import { usePresentOthers } from './presence.ts'
import styles from './RecordCompany.module.css'

const MOST_SHOWN = 4

/** Who else has this record open and who of them is typing, and who changed it last under one's eyes. */
export function RecordCompany({ record, id }: { record: LiveRecord; id: string }) {
  const t = useT()
  const isGone = useIsGone(record, id)
  return (
    <span className={styles.company} role="status">
      {isGone ? (
        <span className={styles.gone}>{t('notifications.live.gone')}</span>
      ) : (
        <>
          <AlsoHere record={record} id={id} />
          <ChangedBy id={id} />
        </>
      )}
    </span>
  )
}

/**
 * Whether the record on the screen was asked for again in vain. The page stays, because something
 * may be typed on it that is to be saved elsewhere.
 */
function useIsGone(record: LiveRecord, id: string): boolean {
  const queries = useQueryClient()
  const error = useSyncExternalStore(
    (tell) => queries.getQueryCache().subscribe(notifyManager.batchCalls(tell)),
    () => queries.getQueryState([`${record}s`, 'record', id])?.error,
  )
  return error instanceof Problem && error.status === 404
}

function AlsoHere({ record, id }: { record: LiveRecord; id: string }) {
  const t = useT()
  const { userById } = useWorkspace()
  const others = usePresentOthers(record, id).flatMap(({ userId, isEditing }) => {
    const name = userById(userId)?.name
    return name ? [{ userId, isEditing, name }] : []
  })
  const words = ({ name, isEditing }: (typeof others)[number]) =>
    t(isEditing ? 'notifications.live.editing' : 'notifications.live.here', { name })
  const editor = others.find(({ isEditing }) => isEditing)
  return (
    <>
      {others.slice(0, MOST_SHOWN).map((other) => (
        <Tooltip key={other.userId} label={words(other)}>
          <span className={styles.person} data-editing={other.isEditing || undefined}>
            <Avatar name={other.name} size={20} />
            <VisuallyHidden>{words(other)}</VisuallyHidden>
          </span>
        </Tooltip>
      ))}
      {others.length > MOST_SHOWN && (
        <span className={styles.words}>+{others.length - MOST_SHOWN}</span>
      )}
      {editor && (
        <span className={styles.words} aria-hidden>
          {words(editor)}
        </span>
      )}
    </>
  )
}

function ChangedBy({ id }: { id: string }) {
  const t = useT()
  const { userById } = useWorkspace()
  const change = useLastChange(id)
  const name = userById(change?.by ?? null)?.name
  if (!change || !name) return null
  return (
    <span className={styles.words}>
      {t('notifications.live.changedBy', { name })} <RelativeTime instant={change.at} />
    </span>
  )
}
