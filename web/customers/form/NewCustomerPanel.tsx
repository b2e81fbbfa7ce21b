import { SegmentedControl } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { CUSTOMER_KINDS, type CustomerKind } from '#domain/customers.ts'
import { isRequiredAt } from '#domain/fields.ts'
import { useCustomFields } from '#web/fields/use-custom-fields.ts'
import { customToCreate, missingInCustom, newCustomValues } from '#web/fields/custom-form.ts'
import { CustomFormFields } from '#web/fields/CustomFormFields.tsx'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { OwnerField } from '#web/records/OwnerField.tsx'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { fieldOf, optionsOf } from '#web/ui/fields.ts'
import { notify } from '#web/ui/notify.tsx'
import { useCountryOptions } from '#web/ui/places.ts'
import { SelectField } from '#web/ui/SelectField.tsx'
import { FormPanel } from '#web/ui/SidePanel.tsx'
import { TextAreaField, TextField } from '#web/ui/TextField.tsx'
import { useRequestKey } from '#web/use-request-key.ts'
import { useSubmit } from '#web/use-submit.ts'
import { choosable, useMe, useWorkspace } from '#web/workspace.ts'
import { zoneOptions } from '#web/zones.ts'
import { useCreateCustomer } from '../use-customer-deeds.ts'

/** The form of a new customer, from the side. Saved, it leads to the customer. */
export function NewCustomerPanel({ onClose }: { onClose: () => void }) {
  const t = useT()
  const words = useFieldWords()
  const me = useMe()
  const navigate = useNavigate()
  const { sources, industries, zones, typedNumbers } = useWorkspace()
  const isNumberTyped = typedNumbers.includes('customer')
  const countries = useCountryOptions()
  const keyOf = useRequestKey()
  const create = useCreateCustomer()
  const owner: { ownerId: string | null } = { ownerId: me.id }
  const customFields = useCustomFields('customers')
  const form = useForm({
    initialValues: {
      custom: newCustomValues(customFields),
      kind: 'company' as CustomerKind,
      name: '',
      email: '',
      phone: '',
      website: '',
      street: '',
      city: '',
      country: null as string | null,
      industryId: null as string | null,
      zoneId: null as string | null,
      sourceId: null as string | null,
      description: '',
      ...owner,
      number: '',
    },
    validate: ({ name, custom }) => ({
      ...(name.trim() === '' && { name: t('problems.value_missing') }),
      ...missingInCustom(customFields, custom, t('problems.value_missing')),
    }),
  })
  const submit = useSubmit(
    form,
    create,
    ({ ownerId, zoneId, custom, ...values }) => {
      const body = {
        ...values,
        // Left empty, the zone follows the address.
        ...(zoneId && { zoneId }),
        custom: customToCreate(custom, customFields),
        ...(ownerId !== me.id && { ownerId }),
      }
      return { ...body, idempotencyKey: keyOf(body) }
    },
    (customer) => {
      notify.success(t('customers.form.created', { name: customer.name }))
      void navigate({ to: paths.customer(customer.id), replace: true, ignoreBlocker: true })
    },
  )
  const text = (name: 'email' | 'phone' | 'website' | 'street' | 'city') => ({
    ...fieldOf(form, name),
    label: words.label(name),
  })
  const { kind, industryId, sourceId } = form.values
  return (
    <FormPanel
      {...submit}
      opened
      onClose={onClose}
      title={t('customers.form.title')}
      saveLabel={t('customers.form.create')}
    >
      <SegmentedControl
        aria-label={t('customers.form.kind')}
        value={kind}
        onChange={(kind) => form.setFieldValue('kind', kind)}
        data={CUSTOMER_KINDS.map((value) => ({ value, label: t(`customers.kinds.${value}`) }))}
      />
      <TextField
        {...fieldOf(form, 'name')}
        label={t(kind === 'company' ? 'customers.form.companyName' : 'customers.form.personName')}
        required
        maxLength={200}
        autoFocus
      />
      <TextField {...text('email')} type="email" maxLength={254} />
      <TextField {...text('phone')} type="tel" maxLength={60} />
      <TextField {...text('website')} type="url" maxLength={500} />
      <OwnerField {...fieldOf(form, 'ownerId')} of="customers" label={words.label('ownerId')} />
      <SelectField
        {...fieldOf(form, 'sourceId')}
        label={words.label('sourceId')}
        options={optionsOf(choosable(sources, sourceId))}
        clearable
      />
      {kind === 'company' && (
        <SelectField
          {...fieldOf(form, 'industryId')}
          label={words.label('industryId')}
          options={optionsOf(choosable(industries, industryId))}
          clearable
        />
      )}
      <TextField {...text('street')} maxLength={300} />
      <TextField {...text('city')} maxLength={120} />
      <SelectField
        {...fieldOf(form, 'country')}
        label={words.label('country')}
        options={countries}
        clearable
      />
      {zones.length > 0 && (
        <SelectField
          {...fieldOf(form, 'zoneId')}
          label={words.label('zoneId')}
          placeholder={t('zones.placeholder')}
          options={zoneOptions(zones)}
          clearable
        />
      )}
      <TextAreaField
        {...fieldOf(form, 'description')}
        label={words.label('description')}
        maxLength={20_000}
      />
      <CustomFormFields form={form} fields={customFields} isRequired={isRequiredAt} columns="one" />
      <TextField
        {...fieldOf(form, 'number')}
        label={t('customers.form.number')}
        help={isNumberTyped ? undefined : t('customers.form.numberHelp')}
        required={isNumberTyped}
        maxLength={40}
      />
    </FormPanel>
  )
}
