import { IconCalendar, IconMail, IconMessage, IconNote, IconPhone } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { ACTIVITY_KINDS, type ActivityKind } from '#domain/timeline.ts'
import { newIdempotencyKey } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { fieldErrorsOf, whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { notify } from '#web/ui/notify.tsx'
import { activityOf, BLANK, isTyped, useKeptDraft } from './activity-draft.ts'
import { ActivityFields } from './ActivityFields.tsx'
import styles from './Timeline.module.css'
import type { TimelineOf } from './timeline-of.ts'
import { useLogActivity } from './use-activities.ts'

export const activityIcons: Record<ActivityKind, ReactNode> = {
  note: <IconNote size={15} stroke={1.75} aria-hidden />,
  call: <IconPhone size={15} stroke={1.75} aria-hidden />,
  email: <IconMail size={15} stroke={1.75} aria-hidden />,
  meeting: <IconCalendar size={15} stroke={1.75} aria-hidden />,
  comment: <IconMessage size={15} stroke={1.75} aria-hidden />,
}

interface ComposerProps {
  of: TimelineOf
  /** Opens on this kind with the cursor in it, such as after *Log a call* in a list. */
  kind?: ActivityKind | undefined
  whyNot?: string | undefined
}

/** One box for notes, calls, emails and meetings. Ctrl+Enter saves; what is typed stays until it is saved. */
export function Composer({ of, kind, whyNot }: ComposerProps) {
  const t = useT()
  const [draft, setDraft] = useKeptDraft(Object.values(of).join(), kind ? { kind } : {})
  const log = useLogActivity(of)
  // Another text is another request; the same one again after no answer is the same.
  const idempotencyKey = useMemo(() => ({ for: draft, key: newIdempotencyKey() }), [draft]).key
  if (whyNot !== undefined) return <p className={styles.locked}>{whyNot}</p>

  const empty = draft.kind === 'note' && draft.body.trim() === ''
  async function save(): Promise<void> {
    if (empty || log.isPending) return
    try {
      await log.mutateAsync({ kind: draft.kind, ...activityOf(draft), idempotencyKey })
    } catch {
      return
    }
    setDraft(BLANK)
    notify.success(t(`timeline.added.${draft.kind}`))
  }

  const errors = fieldErrorsOf(log.error)
  const problem = Object.keys(errors).length === 0 ? whyFailed(log.error, t) : undefined
  return (
    <section
      className={styles.composer}
      aria-label={t('timeline.compose')}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        void save()
      }}
    >
      <KindChoice value={draft.kind} onChange={(kind) => setDraft({ ...draft, kind })} />
      <ActivityFields
        key={draft.kind}
        draft={draft}
        onChange={setDraft}
        errors={errors}
        startsFocused={kind === draft.kind}
      />
      <div className={styles.footer}>
        {problem && (
          <span role="alert" className={styles.problem}>
            {problem}
          </span>
        )}
        {isTyped(draft) && (
          <ActionButton look="quiet" onClick={() => setDraft({ ...BLANK, kind: draft.kind })}>
            {t('timeline.discardDraft')}
          </ActionButton>
        )}
        <ActionButton
          onClick={save}
          busy={log.isPending}
          shortcut="Ctrl+Enter"
          whyNot={empty ? t('timeline.needsText.note') : undefined}
        >
          {t(`timeline.add.${draft.kind}`)}
        </ActionButton>
      </div>
    </section>
  )
}

function KindChoice({
  value,
  onChange,
}: {
  value: ActivityKind
  onChange: (kind: ActivityKind) => void
}) {
  const t = useT()
  return (
    <div
      className={styles.kinds}
      role="radiogroup"
      aria-label={t('timeline.compose')}
      onKeyDown={move}
    >
      {ACTIVITY_KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          role="radio"
          data-kind={kind}
          className={styles.kind}
          aria-checked={kind === value}
          tabIndex={kind === value ? 0 : -1}
          onClick={() => onChange(kind)}
        >
          {activityIcons[kind]}
          {t(`timeline.kinds.${kind}`)}
        </button>
      ))}
    </div>
  )

  function move(event: React.KeyboardEvent<HTMLDivElement>): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const count = ACTIVITY_KINDS.length
    const next = ACTIVITY_KINDS[(ACTIVITY_KINDS.indexOf(value) + step + count) % count] ?? value
    onChange(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-kind="${next}"]`)?.focus()
  }
}
