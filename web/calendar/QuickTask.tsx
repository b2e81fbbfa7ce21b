import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import type { TimelineOf } from '#web/timeline/timeline-of.ts'
import { useAtOnce } from '#web/use-at-once.ts'
import { useRequestKey } from '#web/use-request-key.ts'
import styles from './Entries.module.css'
import { useCreateTask } from './use-task-deeds.ts'

/** A task in one line: what, and Enter. Its date and person can be set later. */
export function QuickTask({ of }: { of: TimelineOf }) {
  const t = useT()
  const [title, setTitle] = useState('')
  const key = useRequestKey()
  const creating = useCreateTask()
  const create = useAtOnce(creating)

  async function add(): Promise<void> {
    const text = title.trim()
    if (!text || creating.isPending) return
    const made = await create({ title: text, ...of, idempotencyKey: key([text, Date.now()]) })
    if (made) setTitle('')
  }

  return (
    <form
      className={styles.quick}
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <TextInput
        aria-label={t('calendar.section.quickAdd')}
        placeholder={t('calendar.section.quickAdd')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        maxLength={300}
        variant="unstyled"
        size="sm"
        autoComplete="off"
      />
    </form>
  )
}
