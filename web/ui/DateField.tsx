import { DateInput, TimeInput } from '@mantine/dates'
import dayjs from 'dayjs'
import 'dayjs/locale/uk.js'
import 'dayjs/locale/en-gb.js'
import customParseFormat from 'dayjs/plugin/customParseFormat.js'
import '@mantine/dates/styles.layer.css'
import { dateIn, instantToLocal, localDateTimeToInstant } from '#domain/dates.ts'
import { useLanguage } from '#web/i18n.tsx'
import styles from './DateField.module.css'
import { inputProps, type FieldProps } from './fields.ts'

dayjs.extend(customParseFormat)

const DEFAULT_TIME = '09:00'

interface DateFieldProps extends FieldProps<string | null> {
  /** The first and last day that may be chosen, "2026-11-03". */
  min?: string
  max?: string
}

/** A calendar date, "2026-11-03", typed or picked. It has no time zone. */
export function DateField({ value, onChange, min, max, ...rest }: DateFieldProps) {
  const { language, t } = useLanguage()
  return (
    <DateInput
      {...inputProps(rest)}
      value={value}
      onChange={onChange}
      minDate={min}
      maxDate={max}
      locale={language === 'en' ? 'en-gb' : language}
      firstDayOfWeek={1}
      valueFormat="D MMM YYYY"
      dateParser={parseDate}
      fixOnBlur
      clearable={!rest.required && rest.whyNot === undefined}
      // By keys one deletes the text: Tab goes from the day on to its time.
      clearButtonProps={{ 'aria-label': t('ui.clearField'), tabIndex: -1 }}
      previousLabel={t('ui.previousMonth')}
      nextLabel={t('ui.nextMonth')}
      highlightToday
      popoverProps={{ withinPortal: true }}
    />
  )
}

/** A day and time in the person's own time zone; the value is the instant, ISO in UTC. */
export function DateTimeField({ value, onChange, min, max, ...rest }: DateFieldProps) {
  const { timeZone, t } = useLanguage()
  const wall = value === null ? undefined : instantToLocal(new Date(value), timeZone)
  const day = wall?.slice(0, 10) ?? null
  const time = wall?.slice(11, 16) ?? ''

  function choose(day: string, time: string): void {
    const instant = localDateTimeToInstant(`${day}T${time}`, timeZone)
    if (instant) onChange(instant.toISOString())
  }

  return (
    <div className={styles.pair}>
      <DateField
        {...rest}
        value={day}
        min={min && dateIn(new Date(min), timeZone)}
        max={max && dateIn(new Date(max), timeZone)}
        onChange={(next) => (next ? choose(next, time || DEFAULT_TIME) : onChange(null))}
      />
      <TimeInput
        // Takes the room that the day's label takes, so that both stand on one line.
        label={<span aria-hidden>&nbsp;</span>}
        aria-label={`${rest.label}: ${t('ui.time')}`}
        value={time}
        readOnly={day === null || rest.whyNot !== undefined}
        onChange={({ currentTarget }) => {
          if (day && currentTarget.value) choose(day, currentTarget.value)
        }}
      />
    </div>
  )
}

/** Takes what people type: 3.11.2026, 3/11/26, 03-11-2026, 2026-11-03; the day always comes first. */
function parseDate(typed: string): string | null {
  const iso = /^\d{4}-\d{1,2}-\d{1,2}$/.test(typed.trim())
  const tidy = typed.trim().replaceAll(/[./\s-]+/g, '-')
  const formats = iso ? ['YYYY-M-D'] : ['D-M-YYYY', 'D-M-YY', 'D-MMM-YYYY']
  const date = formats.map((format) => dayjs(tidy, format)).find((date) => date.isValid())
  return date ? date.format('YYYY-MM-DD') : null
}
