import { SegmentedControl } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useId } from 'react'
import type { Lead } from '#api/lead-record.ts'
import type { PlanFollowUp } from '#api/leads.ts'
import { addDays, dateIn, localDateTimeToInstant } from '#domain/dates.ts'
import { FOLLOW_UP_KINDS, type FollowUpKind } from '#domain/leads.ts'
import { useLanguage, useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { DateTimeField } from '#web/ui/DateField.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { TextAreaField } from '#web/ui/TextField.tsx'
import { optionsOf } from '#web/ui/fields.ts'
import { useMe, useWorkspace } from '#web/workspace.ts'
import styles from './FollowUp.module.css'

export interface FollowUpValues extends Record<string, unknown> {
  at: string | null
  kind: FollowUpKind
  userId: string | null
  note: string
}

const QUICK = [
  { days: 1, label: 'leads.followUp.tomorrow' },
  { days: 3, label: 'leads.followUp.inThreeDays' },
  { days: 7, label: 'leads.followUp.nextWeek' },
] as const

const MORNING = '09:00'

/** The values a new step starts with: tomorrow morning, a call, by the lead's owner. */
export function useFirstFollowUp(lead: Lead): FollowUpValues {
  const { timeZone } = useLanguage()
  const me = useMe()
  return { at: morningIn(1, timeZone), kind: 'call', userId: lead.ownerId ?? me.id, note: '' }
}

export function followUpOf({ at, kind, userId, note }: FollowUpValues): PlanFollowUp {
  return { at: at ?? '', kind, userId, note }
}

/** When, what, who and a few words. */
export function FollowUpFields<Values extends FollowUpValues>({
  form,
  autoFocus = false,
  nobodyMeans,
}: {
  form: UseFormReturnType<Values>
  /** Nobody may be chosen, and this is who does it then. */
  nobodyMeans?: string
  /** Starts at the words: the rest has been filled in sensibly. */
  autoFocus?: boolean
}) {
  const t = useT()
  const { timeZone } = useLanguage()
  const { users } = useWorkspace()
  const kindId = useId()
  const values: FollowUpValues = form.getValues()
  const set = (field: keyof FollowUpValues, value: unknown) =>
    form.setFieldValue(field as never, value)
  const people = users.filter((user) => !user.isDisabled || user.id === values.userId)
  return (
    <>
      <div>
        <DateTimeField
          label={t('leads.followUp.when')}
          value={values.at}
          onChange={(at) => set('at', at)}
          error={form.errors.at}
          required
        />
        <div className={styles.quick}>
          {QUICK.map(({ days, label }) => (
            <ActionButton
              key={days}
              look="quiet"
              onClick={() => set('at', morningIn(days, timeZone))}
            >
              {t(label)}
            </ActionButton>
          ))}
        </div>
      </div>
      <div>
        <span id={kindId} className="mantine-InputWrapper-label">
          {t('leads.followUp.what')}
        </span>
        <SegmentedControl
          aria-labelledby={kindId}
          fullWidth
          size="xs"
          value={values.kind}
          onChange={(kind) => set('kind', kind)}
          data={FOLLOW_UP_KINDS.map((value) => ({
            value,
            label: t(`leads.followUp.kinds.${value}`),
          }))}
        />
      </div>
      <SelectField
        label={t('leads.followUp.who')}
        value={values.userId}
        onChange={(userId) => set('userId', userId)}
        options={optionsOf(people)}
        error={form.errors.userId}
        {...(nobodyMeans && { placeholder: nobodyMeans, clearable: true })}
      />
      <TextAreaField
        label={t('leads.followUp.note')}
        placeholder={t('leads.followUp.noteHint')}
        value={values.note}
        onChange={(note) => set('note', note)}
        error={form.errors.note}
        rows={2}
        maxLength={500}
        autoFocus={autoFocus}
      />
    </>
  )
}

function morningIn(days: number, timeZone: string): string {
  const day = addDays(dateIn(new Date(), timeZone), days)
  return localDateTimeToInstant(`${day}T${MORNING}`, timeZone)?.toISOString() ?? ''
}
