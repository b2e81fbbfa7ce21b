import { useMemo } from 'react'
import { ACTIVITY_KINDS, type ActivityKind } from '#domain/timeline.ts'
import { newIdempotencyKey } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { fieldErrorsOf, whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { notify } from '#web/ui/notify.tsx'
import { activityOf, BLANK, isSendable, isTyped } from './activity-draft.ts'
import { ActivityFields } from './ActivityFields.tsx'
import { KindChoice } from './KindChoice.tsx'
import { usePeopleOfRecord } from './people-of-record.ts'
import styles from './Timeline.module.css'
import type { TimelineOf } from './timeline-of.ts'
import { useLogActivity } from './use-activities.ts'
import { useKeptDraft } from './use-kept-draft.ts'

interface ComposerProps {
  of: TimelineOf
  /** Opens on this kind with the cursor in it, such as after *Log a call* in a list. */
  kind?: ActivityKind | undefined
  /** Why nothing but comments can be added. */
  whyNot?: string | undefined
  /** Why not even a comment can. */
  whyNotComment?: string | undefined
}

/**
 * One box for notes, calls, emails, meetings and comments. Ctrl+Enter saves; what is typed stays
 * until it is saved.
 */
export function Composer({ of, kind, whyNot, whyNotComment }: ComposerProps) {
  const t = useT()
  const kinds = ACTIVITY_KINDS.filter(
    (kind) => (kind === 'comment' ? whyNotComment : whyNot) === undefined,
  )
  const [kept, setDraft] = useKeptDraft(Object.values(of).join(), kind ? { kind } : {})
  const draft = { ...kept, kind: kinds.includes(kept.kind) ? kept.kind : (kinds[0] ?? kept.kind) }
  const people = usePeopleOfRecord(of)
  const log = useLogActivity(of)
  // Another text is another request; the same one again after no answer is the same.
  const idempotencyKey = useMemo(() => ({ for: kept, key: newIdempotencyKey() }), [kept]).key
  if (kinds.length === 0) return <p className={styles.locked}>{whyNot}</p>

  const sendable = isSendable(draft)
  async function save(): Promise<void> {
    if (!sendable || log.isPending) return
    try {
      await log.mutateAsync({ kind: draft.kind, ...activityOf(draft), idempotencyKey })
    } catch {
      return
    }
    setDraft({ ...BLANK, kind: draft.kind === 'comment' ? 'comment' : BLANK.kind })
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
      <KindChoice
        kinds={kinds}
        value={draft.kind}
        onChange={(kind) => setDraft({ ...draft, kind })}
      />
      {whyNot !== undefined && <p className={styles.hint}>{whyNot}</p>}
      <ActivityFields
        key={draft.kind}
        draft={draft}
        onChange={setDraft}
        errors={errors}
        people={people}
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
          whyNot={sendable ? undefined : whatIsMissing()}
        >
          {t(`timeline.add.${draft.kind}`)}
        </ActionButton>
      </div>
    </section>
  )

  function whatIsMissing(): string {
    return t(`timeline.needsText.${draft.kind === 'comment' ? 'comment' : 'note'}`)
  }
}
