import { SegmentedControl } from '@mantine/core'
import { useId } from 'react'
import { useT } from '#web/i18n.tsx'
import type { People } from '#web/rich-text/people.ts'
import { RichTextBox } from '#web/rich-text/RichTextBox.tsx'
import { DateTimeField } from '#web/ui/DateField.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import type { ActivityDraft } from './activity-draft.ts'
import styles from './Timeline.module.css'

interface ActivityFieldsProps {
  draft: ActivityDraft
  onChange: (draft: ActivityDraft) => void
  /** Refusals by field. */
  errors: Record<string, string>
  people: People
  /** Puts the cursor into the text when it appears. */
  startsFocused?: boolean
}

/** What happened, and for a call, email or meeting also which way, when, and what came of it. */
export function ActivityFields(props: ActivityFieldsProps) {
  const { draft, onChange, errors, people, startsFocused } = props
  const t = useT()
  const directionId = useId()
  const { kind } = draft
  const change = (part: Partial<ActivityDraft>) => onChange({ ...draft, ...part })
  return (
    <>
      <RichTextBox
        label={`${t(`timeline.kinds.${kind}`)}: ${t('timeline.text')}`}
        placeholder={t(`timeline.placeholders.${kind}`)}
        value={draft.document}
        onChange={(document) => change({ document })}
        error={textError(errors)}
        startsFocused={startsFocused}
        people={people}
      />
      {kind !== 'note' && kind !== 'comment' && (
        <div className={styles.fields}>
          <TextField
            label={t('timeline.outcome')}
            placeholder={t(`timeline.outcomeHints.${kind}`)}
            value={draft.outcome}
            onChange={(outcome) => change({ outcome })}
            error={errors.outcome}
            maxLength={500}
          />
          <DateTimeField
            label={t('timeline.when')}
            placeholder={t('timeline.now')}
            value={draft.occurredAt}
            onChange={(occurredAt) => change({ occurredAt })}
            error={errors.occurredAt}
            max={new Date().toISOString()}
          />
          {kind !== 'meeting' && (
            <div>
              <span id={directionId} className="mantine-InputWrapper-label">
                {t('timeline.direction')}
              </span>
              <SegmentedControl
                aria-labelledby={directionId}
                size="xs"
                fullWidth
                value={draft.direction}
                onChange={(direction) => change({ direction: direction === 'in' ? 'in' : 'out' })}
                data={[
                  { value: 'out', label: t('timeline.out') },
                  { value: 'in', label: t('timeline.in') },
                ]}
              />
            </div>
          )}
        </div>
      )}
    </>
  )
}

/** A refusal of some word deep in a text is one of the text. */
function textError(errors: Record<string, string>): string | undefined {
  const field = Object.keys(errors).find((name) => /^(body|document)(\.|$)/.test(name))
  return field && errors[field]
}
