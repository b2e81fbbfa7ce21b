import { useForm } from '@mantine/form'
import type { UseMutationResult } from '@tanstack/react-query'
import type { View } from '#api/views.ts'
import { VIEW_AUDIENCES, whyNotShareable, type ViewAudience } from '#domain/views.ts'
import { useT } from '#web/i18n.tsx'
import { fieldOf, optionsOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { useMe, useRights, useWorkspace } from '#web/workspace.ts'

interface ViewValues {
  name: string
  audience: ViewAudience
  teamId: string | null
}

interface ViewDialogProps<Input> {
  title: string
  saveLabel: string
  values: ViewValues
  deed: UseMutationResult<View, Error, Input>
  inputOf: (values: ViewValues) => Input
  onDone: (view: View) => void
  onClose: () => void
}

const MOST = 100

/** The name of a view and who may use it. */
export function ViewDialog<Input>(props: ViewDialogProps<Input>) {
  const { title, saveLabel, values, deed, inputOf, onDone, onClose } = props
  const t = useT()
  const me = useMe()
  const rights = useRights()
  const { teams } = useWorkspace()
  const form = useForm<Form>({
    initialValues: { ...values },
    validate: {
      name: (name) => (name.trim() ? null : t('problems.value_missing')),
      teamId: (teamId, { audience }) =>
        audience === 'team' && !teamId ? t('problems.value_missing') : null,
    },
  })
  const mine = teams.filter(({ id }) => me.teamIds.includes(id) || id === values.teamId)
  // What one may not do is not offered: the help under the field says why.
  const mayShare = whyNotShareable('everyone', rights) === undefined
  const audiences = VIEW_AUDIENCES.filter(
    (audience) =>
      audience === values.audience ||
      audience === 'private' ||
      (audience === 'team' ? mine.length > 0 : mayShare),
  )
  const submit = useSubmit(
    form,
    deed,
    ({ name, audience, teamId }) =>
      inputOf({ name: name.trim(), audience, teamId: audience === 'team' ? teamId : null }),
    onDone,
  )
  return (
    <FormDialog {...submit} opened onClose={onClose} title={title} saveLabel={saveLabel}>
      <TextField
        label={t('leads.views.name')}
        {...fieldOf(form, 'name')}
        maxLength={MOST}
        required
        autoFocus
      />
      <SelectField
        label={t('leads.views.audience')}
        {...fieldOf(form, 'audience')}
        onChange={(audience) =>
          form.setFieldValue(
            'audience',
            VIEW_AUDIENCES.find((one) => one === audience) ?? 'private',
          )
        }
        options={audiences.map((value) => ({ value, label: t(`leads.views.audiences.${value}`) }))}
        help={mayShare ? undefined : t('leads.views.notForEveryone')}
      />
      {form.values.audience === 'team' && (
        <SelectField
          label={t('timeline.fields.teamId')}
          {...fieldOf(form, 'teamId')}
          options={optionsOf(mine)}
          required
        />
      )}
    </FormDialog>
  )
}

type Form = ViewValues & Record<string, unknown>
