import type { Reminder } from '#api/tasks.ts'
import type { Translate } from '#messages/messages.ts'
import { useT } from '#web/i18n.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'

const MORNING = '09:00'
const BEFORE_A_TIME = [0, 5, 15, 30, 60, 120, 1440].map((minutesBefore) => ({ minutesBefore }))
const BEFORE_A_DAY = [0, 1, 2, 7].map((daysBefore) => ({ daysBefore, time: MORNING }))

interface ReminderFieldProps {
  value: Reminder | null
  onChange: (value: Reminder | null) => void
  /** What is reminded of: a time, or a day. */
  of: 'time' | 'day'
  error?: React.ReactNode
}

/** When to be reminded; what was chosen over the API stays a choice. */
export function ReminderField({ value, onChange, of, error }: ReminderFieldProps) {
  const t = useT()
  const usual: Reminder[] = of === 'time' ? BEFORE_A_TIME : BEFORE_A_DAY
  const isUsual = usual.some((each) => keyOf(each) === keyOf(value))
  const choices = value && !isUsual ? [...usual, value] : usual
  return (
    <SelectField
      label={t('calendar.reminder.label')}
      value={keyOf(value)}
      onChange={(key) => onChange(choices.find((each) => keyOf(each) === key) ?? null)}
      options={[
        { value: keyOf(null), label: t('calendar.reminder.none') },
        ...choices.map((each) => ({ value: keyOf(each), label: wordsFor(each, t) })),
      ]}
      error={error}
    />
  )
}

/** The same reminder as far as it fits the other kind of date: none. */
export function fittingReminder(
  reminder: Reminder | null,
  of: 'time' | 'day' | 'none',
): Reminder | null {
  if (!reminder || of === 'none') return null
  return 'minutesBefore' in reminder === (of === 'time') ? reminder : null
}

function keyOf(reminder: Reminder | null): string {
  return JSON.stringify(reminder)
}

function wordsFor(reminder: Reminder, t: Translate): string {
  if ('daysBefore' in reminder) {
    const { daysBefore, time } = reminder
    if (daysBefore === 0) return t('calendar.reminder.onDay', { time })
    return t('calendar.reminder.daysAt', { count: daysBefore, time })
  }
  const minutes = reminder.minutesBefore
  if (minutes === 0) return t('calendar.reminder.atTime')
  if (minutes % 1440 === 0) return t('calendar.reminder.days', { count: minutes / 1440 })
  if (minutes % 60 === 0) return t('calendar.reminder.hours', { count: minutes / 60 })
  return t('calendar.reminder.minutes', { count: minutes })
}
