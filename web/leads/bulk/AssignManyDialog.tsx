import { useForm } from '@mantine/form'
import { useT } from '#web/i18n.tsx'
import { OwnerField } from '#web/leads/form/OwnerField.tsx'
import { useOwnerOptions } from '#web/leads/form/use-owner-options.ts'
import { fieldOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { MultiSelectField } from '#web/ui/SelectField.tsx'
import { TwoWays } from './TwoWays.tsx'
import { type BulkDialogProps, useBulkForm } from './use-bulk-form.ts'

interface Values extends Record<string, unknown> {
  way: 'one' | 'several'
  ownerId: string | null
  userIds: string[]
}

/** Gives many leads to one person, to nobody, or in turn to several. */
export function AssignManyDialog(props: BulkDialogProps) {
  const t = useT()
  const form = useForm<Values>({
    initialValues: { way: 'one', ownerId: null, userIds: [] },
    validate: {
      userIds: (userIds, { way }) =>
        way === 'several' && userIds.length === 0 ? t('bulk.peopleMissing') : null,
    },
  })
  const frame = useBulkForm(props, 'assign', form, ({ way, ownerId, userIds }) =>
    way === 'one' ? { kind: 'assign', ownerId } : { kind: 'shareOut', userIds },
  )
  const { way, userIds } = form.values
  const each = Math.round(props.total / Math.max(1, userIds.length))
  const people = useOwnerOptions(null)
  return (
    <FormDialog {...frame}>
      <TwoWays
        label={t('bulk.toWhom')}
        value={way}
        onChange={(way) => form.setFieldValue('way', way)}
        ways={[
          { value: 'one', label: t('bulk.toOne') },
          { value: 'several', label: t('bulk.toSeveral') },
        ]}
      />
      {way === 'one' ? (
        <OwnerField {...fieldOf(form, 'ownerId')} label={t('bulk.owner')} autoFocus />
      ) : (
        <MultiSelectField
          {...fieldOf(form, 'userIds')}
          label={t('bulk.people')}
          options={people}
          help={
            userIds.length > 1
              ? `${t('bulk.shareEach', { count: each })} ${t('bulk.shareHelp')}`
              : t('bulk.shareHelp')
          }
          required
        />
      )}
    </FormDialog>
  )
}
