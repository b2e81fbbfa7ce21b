import { useForm, type UseFormReturnType } from '@mantine/form'
import type { Zone } from '#api/zones.ts'
import { MOST_ZONE_RULES } from '#domain/zones.ts'
import { useT } from '#web/i18n.tsx'
import { fieldOf, optionsOf } from '#web/ui/fields.ts'
import { notify } from '#web/ui/notify.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { FormPanel } from '#web/ui/SidePanel.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { useWhyNot } from '#web/why-not.ts'
import { useWorkspace } from '#web/workspace.ts'
import { zoneOptions } from '#web/zones.ts'
import { useEdit } from '../use-edit.ts'
import { RuleFields } from './RuleFields.tsx'
import { areTooMany, problemsOf, rulesOf, typedOf, type TypedRules } from './typed-rules.ts'
import { useAddZone, useChangeZone } from './zone-deeds.ts'

type ZoneValues = TypedRules & { name: string; parentId: string | null; managerId: string | null }

interface NewZonePanelProps {
  /** The zone that the new one shall lie in, to begin with. */
  parentId: string | null
  onClose: () => void
}

export function NewZonePanel({ parentId, onClose }: NewZonePanelProps) {
  const t = useT()
  const { zones } = useWorkspace()
  const form = useZoneForm({ name: '', parentId, managerId: null, countries: [], places: [] })
  const add = useAddZone()
  const submit = useSubmit(
    form,
    add,
    ({ name, parentId, managerId, ...typed }) => ({
      name,
      parentId,
      managerId,
      rules: rulesOf(typed),
    }),
    ({ name }) => {
      notify.success(t('zones.added', { name }))
      onClose()
    },
  )
  return (
    <FormPanel {...submit} opened onClose={onClose} width="wide" title={t('zones.new')}>
      <ZoneFields form={form}>
        <SelectField
          label={t('zones.parent')}
          placeholder={t('zones.noParent')}
          options={zoneOptions(zones)}
          clearable
          {...fieldOf(form, 'parentId')}
        />
      </ZoneFields>
    </FormPanel>
  )
}

export function ZonePanel({ zone, onClose }: { zone: Zone; onClose: () => void }) {
  const t = useT()
  const { id, name, parentId, managerId, rules } = zone
  const form = useZoneForm({ name, parentId, managerId, ...typedOf(rules) })
  const submit = useEdit(
    form,
    useChangeZone(),
    zone,
    ({ countries, places, ...changes }, version) => ({
      zoneId: id,
      version,
      body: { ...changes, ...((countries || places) && { rules: rulesOf(form.getValues()) }) },
    }),
    ({ name }) => {
      notify.success(t('zones.saved', { name }))
      onClose()
    },
  )
  return (
    <FormPanel {...submit} opened onClose={onClose} width="wide" title={t('zones.edit')}>
      <ZoneFields form={form} />
    </FormPanel>
  )
}

function useZoneForm(initialValues: ZoneValues): UseFormReturnType<ZoneValues> {
  const t = useT()
  const say = useWhyNot()
  return useForm<ZoneValues>({
    initialValues,
    validate: (values) => {
      if (areTooMany(values)) {
        const last = `places.${values.places.length - 1}.text`
        return { [last]: t('zones.tooManyRules', { count: MOST_ZONE_RULES }) }
      }
      const problems = Object.entries(problemsOf(values))
      return Object.fromEntries(problems.map(([field, code]) => [field, say(code)]))
    },
  })
}

interface ZoneFieldsProps {
  form: UseFormReturnType<ZoneValues>
  children?: React.ReactNode
}

function ZoneFields({ form, children }: ZoneFieldsProps) {
  const t = useT()
  const { users } = useWorkspace()
  const { managerId } = form.values
  const managers = users.filter(({ id, isDisabled }) => !isDisabled || id === managerId)
  return (
    <>
      <TextField label={t('lists.name')} required autoFocus {...fieldOf(form, 'name')} />
      {children}
      <SelectField
        label={t('zones.manager')}
        help={t('zones.managerHelp')}
        placeholder={t('zones.noManager')}
        options={optionsOf(managers)}
        clearable
        {...fieldOf(form, 'managerId')}
      />
      <RuleFields form={form} />
    </>
  )
}
