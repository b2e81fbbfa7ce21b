import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { currencyCodes } from '#domain/currencies.ts'
import { contactsOfCustomerQuery } from '#web/customers/customer-queries.ts'
import { CustomerField } from '#web/customers/CustomerField.tsx'
import { isRequiredAt } from '#domain/fields.ts'
import { useCustomFields } from '#web/fields/use-custom-fields.ts'
import { customToCreate, missingInCustom, newCustomValues } from '#web/fields/custom-form.ts'
import { CustomFormFields } from '#web/fields/CustomFormFields.tsx'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { OwnerField } from '#web/records/OwnerField.tsx'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { DateField } from '#web/ui/DateField.tsx'
import { fieldOf, optionsOf } from '#web/ui/fields.ts'
import type { Money } from '#web/ui/format.ts'
import { MoneyField } from '#web/ui/MoneyField.tsx'
import { notify } from '#web/ui/notify.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { FormPanel } from '#web/ui/SidePanel.tsx'
import { TextAreaField, TextField } from '#web/ui/TextField.tsx'
import { useRequestKey } from '#web/use-request-key.ts'
import { useSubmit } from '#web/use-submit.ts'
import { useMe, useWorkspace } from '#web/workspace.ts'
import { useCreateDeal } from '../use-deal-deeds.ts'

interface NewDealPanelProps {
  /** Whose deal it will be; asked for where it is not known. */
  customerId?: string
  onClose: () => void
}

/** The form of a new deal, from the side. Saved, it leads to the deal. */
export function NewDealPanel({ customerId, onClose }: NewDealPanelProps) {
  const t = useT()
  const words = useFieldWords()
  const me = useMe()
  const navigate = useNavigate()
  const { pipelines, currency, typedNumbers } = useWorkspace()
  const isNumberTyped = typedNumbers.includes('deal')
  const keyOf = useRequestKey()
  const create = useCreateDeal()
  const standard = pipelines.find(({ isDefault }) => isDefault) ?? pipelines[0]
  const owner: { ownerId: string | null } = { ownerId: me.id }
  const customFields = useCustomFields('deals')
  const form = useForm({
    initialValues: {
      custom: newCustomValues(customFields),
      title: '',
      customerId: customerId ?? null,
      contactId: null as string | null,
      pipelineId: standard?.id ?? null,
      value: null as Money | null,
      expectedClose: null as string | null,
      ...owner,
      description: '',
      number: '',
    },
    validate: ({ title, customerId, custom }) => ({
      ...(title.trim() === '' && { title: t('problems.value_missing') }),
      ...(!customerId && { customerId: t('problems.value_missing') }),
      ...missingInCustom(customFields, custom, t('problems.value_missing')),
    }),
  })
  const submit = useSubmit(
    form,
    create,
    ({ ownerId, customerId, pipelineId, custom, ...values }) => {
      const body = {
        ...values,
        custom: customToCreate(custom, customFields),
        customerId: customerId ?? '',
        ...(pipelineId && { pipelineId }),
        ...(ownerId !== me.id && { ownerId }),
      }
      return { ...body, idempotencyKey: keyOf(body) }
    },
    (deal) => {
      notify.success(t('deals.form.created', { title: deal.title }))
      void navigate({ to: paths.deal(deal.id), replace: true, ignoreBlocker: true })
    },
  )
  const { values, errors } = form
  const { data: contacts } = useQuery({
    ...contactsOfCustomerQuery(values.customerId ?? ''),
    enabled: values.customerId !== null,
  })
  const pipeline = pipelines.find(({ id }) => id === values.pipelineId)
  const first = pipeline?.stages.find(({ kind, retiredAt }) => kind === 'open' && !retiredAt)
  const stageHelp = first && t('deals.form.startsIn', { stage: first.name })
  return (
    <FormPanel
      {...submit}
      opened
      onClose={onClose}
      title={t('deals.form.title')}
      saveLabel={t('deals.form.create')}
    >
      <TextField
        {...fieldOf(form, 'title')}
        label={t('deals.form.dealTitle')}
        help={pipelines.length > 1 ? undefined : stageHelp}
        required
        maxLength={200}
        autoFocus
      />
      {customerId === undefined && (
        <CustomerField
          {...fieldOf(form, 'customerId')}
          onChange={(id) => {
            form.setFieldValue('customerId', id)
            form.setFieldValue('contactId', null)
          }}
          label={words.label('customerId')}
          required
        />
      )}
      <SelectField
        {...fieldOf(form, 'contactId')}
        label={words.label('contactId')}
        options={(contacts?.items ?? []).map(({ id, displayName }) => ({
          value: id,
          label: displayName,
        }))}
        clearable
      />
      {pipelines.length > 1 && (
        <SelectField
          {...fieldOf(form, 'pipelineId')}
          label={t('deals.form.pipeline')}
          help={stageHelp}
          options={optionsOf(pipelines)}
        />
      )}
      <MoneyField
        {...fieldOf(form, 'value')}
        error={errors['value'] ?? errors['value.amount'] ?? errors['value.currency']}
        label={words.label('value')}
        currencies={currencyCodes()}
        currency={currency}
      />
      <DateField {...fieldOf(form, 'expectedClose')} label={words.label('expectedClose')} />
      <OwnerField {...fieldOf(form, 'ownerId')} of="deals" label={words.label('ownerId')} />
      <TextAreaField
        {...fieldOf(form, 'description')}
        label={words.label('description')}
        maxLength={20_000}
      />
      <CustomFormFields form={form} fields={customFields} isRequired={isRequiredAt} columns="one" />
      <TextField
        {...fieldOf(form, 'number')}
        label={t('deals.form.number')}
        help={isNumberTyped ? undefined : t('deals.form.numberHelp')}
        required={isNumberTyped}
        maxLength={40}
      />
    </FormPanel>
  )
}
