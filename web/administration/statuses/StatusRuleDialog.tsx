import { useForm } from '@mantine/form'
import type { StatusRule } from '#api/workspace.ts'
import { LEAD_FIELDS_TO_FILL } from '#domain/leads.ts'
import { whyNotStatusRule } from '#domain/status-rules.ts'
import { useT } from '#web/i18n.tsx'
import { useRuleFieldWords } from '#web/leads/labels/rule-field-words.ts'
import { isStale } from '#web/problem.ts'
import { fieldOf, optionsOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { MultiSelectField, SelectField } from '#web/ui/SelectField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { useWhyNot } from '#web/why-not.ts'
import { useWorkspace } from '#web/workspace.ts'
import { type GivenRule, useAddStatusRule, useChangeStatusRule } from './status-rule-deeds.ts'

interface StatusRuleDialogProps {
  /** Left out: a new one. */
  rule?: StatusRule
  onClose: () => void
}

const WHOS = ['everybody', 'roles', 'nobody'] as const
const ANY = 'any'

type RuleValues = {
  fromId: string
  toId: string
  who: (typeof WHOS)[number]
  roleIds: string[]
  fields: string[]
}

/** Which moves, who may make them, and what has to be filled before. */
export function StatusRuleDialog({ rule, onClose }: StatusRuleDialogProps) {
  const t = useT()
  const say = useWhyNot()
  const add = useAddStatusRule()
  const change = useChangeStatusRule(rule?.id ?? '', rule?.version ?? 0)
  const save = rule ? change : add
  const form = useForm<RuleValues>({
    initialValues: valuesOf(rule),
    validate: (values) => {
      const problem = whyNotStatusRule(inputOf(values))
      return {
        ...(problem && { [problem.field]: say(problem.code) }),
        ...(values.who === 'roles' &&
          values.roleIds.length === 0 && { roleIds: t('statuses.rules.rolesMissing') }),
      }
    },
  })
  const submit = useSubmit(form, save, inputOf, () => {
    notify.success(t('statuses.rules.saved'))
    onClose()
  })
  const stale = isStale(save.error) && t('statuses.rules.changed')
  const { roles } = useWorkspace()
  const statuses = useStatusOptions(rule)
  const label = useRuleFieldWords()
  const fields = useFieldNames(form.values.fields)
  const { who } = form.values
  return (
    <FormDialog
      {...submit}
      error={stale || submit.error}
      opened
      onClose={onClose}
      title={t(rule ? 'statuses.rules.editTitle' : 'statuses.rules.newTitle')}
    >
      {(['fromId', 'toId'] as const).map((end) => (
        <SelectField
          key={end}
          {...fieldOf(form, end)}
          onChange={(value) => form.setFieldValue(end, value ?? ANY)}
          label={t(end === 'fromId' ? 'statuses.rules.from' : 'statuses.rules.to')}
          options={statuses}
          autoFocus={end === 'fromId'}
        />
      ))}
      <SelectField
        label={t('statuses.rules.who')}
        value={who}
        onChange={(value) =>
          form.setFieldValue('who', WHOS.find((each) => each === value) ?? 'everybody')
        }
        options={WHOS.map((value) => ({ value, label: t(`statuses.rules.whos.${value}`) }))}
      />
      {who === 'roles' && (
        <MultiSelectField
          {...fieldOf(form, 'roleIds')}
          label={t('statuses.rules.roles')}
          required
          options={optionsOf(roles)}
        />
      )}
      {who !== 'nobody' && (
        <MultiSelectField
          {...fieldOf(form, 'fields')}
          label={t('statuses.rules.fields')}
          help={t('statuses.rules.fieldsHelp')}
          options={fields.map((field) => ({ value: field, label: label(field) }))}
        />
      )}
    </FormDialog>
  )
}

function valuesOf(rule: StatusRule | undefined): RuleValues {
  const { fromId, toId, roleIds = null, fields = [] } = rule ?? {}
  const who = roleIds === null ? 'everybody' : roleIds.length > 0 ? 'roles' : 'nobody'
  return { fromId: fromId ?? ANY, toId: toId ?? ANY, who, roleIds: roleIds ?? [], fields }
}

function inputOf({ fromId, toId, who, roleIds, fields }: RuleValues) {
  const whoMay = { everybody: null, roles: roleIds, nobody: [] }[who]
  return {
    fromId: fromId === ANY ? null : fromId,
    toId: toId === ANY ? null : toId,
    roleIds: whoMay,
    fields: who === 'nobody' ? [] : fields,
  } satisfies GivenRule
}

/** Those in use, and those that the rule names although they have been retired since. */
function useStatusOptions(rule: StatusRule | undefined) {
  const t = useT()
  const { statuses } = useWorkspace()
  const named = statuses.filter(
    ({ id, retiredAt }) => !retiredAt || id === rule?.fromId || id === rule?.toId,
  )
  return [{ value: ANY, label: t('statuses.rules.any') }, ...optionsOf(named)]
}

/** What a rule can ask for; a custom field that has been retired only where it does already. */
function useFieldNames(asked: readonly string[]): string[] {
  const { fields } = useWorkspace()
  const custom = fields
    .filter(({ record, retiredAt }) => record === 'leads' && !retiredAt)
    .map(({ key }) => `custom.${key}`)
  return [...new Set([...LEAD_FIELDS_TO_FILL, ...custom, ...asked])]
}
