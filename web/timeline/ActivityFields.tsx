import { SegmentedControl, Textarea } from '@mantine/core'
import { useId } from 'react'
import { useT } from '#web/i18n.tsx'
import { DateTimeField } from '#web/ui/DateField.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import type { ActivityDraft } from './activity-draft.ts'
import styles from './Timeline.module.css'

interface ActivityFieldsProps {
  draft: ActivityDraft
  onChange: (draft: ActivityDraft) => void
  /** Refusals by field. */
  errors: Record<string, string>
  /** Puts the cursor into the text when it appears. */
  startsFocused?: boolean
}

/** What happened, and for a call, email or meeting also which way, when, and what came of it. */
export function ActivityFields({ draft, onChange, errors, startsFocused }: ActivityFieldsProps) {
  const t = useT()
  const directionId = useId()
  const { kind } = draft
  const change = (part: Partial<ActivityDraft>) => onChange({ ...draft, ...part })
  return (
    <>
      <Textarea
        aria-label={`${t(`timeline.kinds.${kind}`)}: ${t('timeline.text')}`}
        placeholder={t(`timeline.placeholders.${kind}`)}
        value={draft.body}
        onChange={({ currentTarget }) => change({ body: currentTarget.value })}
        error={errors.body}
        autosize
        minRows={2}
        maxRows={16}
        ref={startsFocused ? focus : undefined}
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

function focus(field: HTMLTextAreaElement | null): void {
  field?.focus({ preventScroll: true })
}
