import { useForm } from '@mantine/form'
import { addDays, dateIn, localDateTimeToInstant } from '#domain/dates.ts'
import { useLanguage } from '#web/i18n.tsx'
import { FollowUpFields, type FollowUpValues } from '#web/leads/follow-up/FollowUpFields.tsx'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import styles from './Bulk.module.css'
import { TwoWays } from './TwoWays.tsx'
import { type BulkDialogProps, useBulkForm } from './use-bulk-form.ts'

interface Values extends FollowUpValues {
  way: 'plan' | 'clear'
}

/** The same next step for many leads, each by its owner unless somebody is named, or none any more. */
export function PlanManyDialog(props: BulkDialogProps) {
  const { t, timeZone } = useLanguage()
  const form = useForm<Values>({
    initialValues: {
      way: 'plan',
      at: tomorrowMorning(timeZone),
      kind: 'call',
      userId: null,
      note: '',
    },
    validate: {
      at: (at, { way }) => (at || way === 'clear' ? null : t('leads.followUp.whenMissing')),
    },
  })
  const frame = useBulkForm(props, 'followUp', form, ({ way, at, kind, userId, note }) => ({
    kind: 'followUp',
    plan:
      way === 'clear'
        ? null
        : { at: at ?? '', kind, note, userId: userId === null ? undefined : userId },
  }))
  const { way } = form.values
  return (
    <FormDialog {...frame}>
      <TwoWays
        label={t('bulk.planOrClear')}
        value={way}
        onChange={(way) => form.setFieldValue('way', way)}
        ways={[
          { value: 'plan', label: t('bulk.plan') },
          { value: 'clear', label: t('bulk.clear') },
        ]}
      />
      {way === 'plan' ? (
        <FollowUpFields form={form} nobodyMeans={t('bulk.eachOwner')} />
      ) : (
        <p className={styles.help}>{t('bulk.clearHelp')}</p>
      )}
    </FormDialog>
  )
}

function tomorrowMorning(timeZone: string): string {
  const tomorrow = addDays(dateIn(new Date(), timeZone), 1)
  return localDateTimeToInstant(`${tomorrow}T09:00`, timeZone)?.toISOString() ?? ''
}
