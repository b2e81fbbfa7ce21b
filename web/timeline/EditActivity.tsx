import { useState } from 'react'
import type { Activity } from '#api/timeline.ts'
import type { RichText } from '#domain/rich-text.ts'
import { useT } from '#web/i18n.tsx'
import { useKeepTyping } from '#web/ui/use-keep-typing.ts'
import { fieldErrorsOf, whyFailed } from '#web/problem.ts'
import type { ClashChoice } from '#web/records/clash.ts'
import { FormConflicts } from '#web/records/FormConflicts.tsx'
import { useFormConflicts } from '#web/records/use-form-conflicts.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { correctionOf, draftOf, isSendable, type ActivityDraft } from './activity-draft.ts'
import { ActivityFields } from './ActivityFields.tsx'
import { usePeopleOfRecord } from './people-of-record.ts'
import { TextConflict } from './TextConflict.tsx'
import styles from './Timeline.module.css'
import { recordOf } from './timeline-of.ts'
import { useUpdateActivity } from './use-activities.ts'

/** Corrects something logged, where it stands. Of two people correcting it at once, the second is asked. */
export function EditActivity({ activity, onDone }: { activity: Activity; onDone: () => void }) {
  const t = useT()
  // What stood there when the editing began; the typing is compared with it, whatever arrives meanwhile.
  const [opened] = useState(activity)
  const [before] = useState(() => draftOf(activity))
  const [draft, setDraft] = useState(before)
  const people = usePeopleOfRecord(recordOf(activity))
  const update = useUpdateActivity()
  const conflicts = useFormConflicts(update.error, opened)
  const text = conflicts.clashes.find(({ field }) => field === 'document')
  const others = conflicts.clashes.filter(({ field }) => field !== 'document')
  const areOpen = others.some(({ field }) => !conflicts.choices[field])
  const correction = correctionOf(draft, before)
  const isChanged = Object.keys(correction).length > 0
  const notLeft = useKeepTyping(isChanged && !update.isSuccess)

  async function save(): Promise<void> {
    if (update.isPending || areOpen || !isSendable(draft)) return
    if (!isChanged) return onDone()
    const { version } = conflicts
    try {
      await update.mutateAsync({ id: activity.id, version, ...correction })
      onDone()
    } catch {
      // Why stands below; what was typed stays here.
    }
  }

  function choose(field: string, { value }: ClashChoice): void {
    const chosen: ActivityDraft = { ...draft, [field]: value ?? '' }
    setDraft(chosen)
  }

  const isClash = conflicts.clashes.length > 0
  const errors = fieldErrorsOf(update.error)
  const isAtField = Object.keys(errors).length > 0
  const problem = isClash || isAtField ? undefined : whyFailed(update.error, t)
  return (
    <div
      role="group"
      aria-label={t(`timeline.edit.${activity.kind}`)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        void save()
      }}
    >
      {text && (
        <TextConflict
          clash={text}
          yours={text.yours as RichText}
          onTake={(document) => setDraft({ ...draft, document })}
          isYours={draft.document !== text.theirs}
        />
      )}
      <FormConflicts conflicts={{ ...conflicts, clashes: others }} onChoose={choose} />
      <ActivityFields
        draft={draft}
        onChange={setDraft}
        errors={errors}
        people={people}
        startsFocused
      />
      <div className={styles.footer}>
        {(problem ?? notLeft) && (
          <span role="alert" className={styles.problem}>
            {problem ?? notLeft}
          </span>
        )}
        <ActionButton onClick={onDone}>{t('ui.cancel')}</ActionButton>
        <ActionButton
          look="primary"
          onClick={save}
          busy={update.isPending}
          shortcut="Ctrl+Enter"
          whyNot={whyNot()}
        >
          {t('ui.save')}
        </ActionButton>
      </div>
    </div>
  )

  function whyNot(): string | undefined {
    if (areOpen) return t('leads.record.clash.chooseFirst')
    const needs = activity.kind === 'comment' ? 'comment' : 'note'
    return isSendable(draft) ? undefined : t(`timeline.needsText.${needs}`)
  }
}
