import { Anchor, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useLanguage } from '#web/i18n.tsx'
import { DateField } from '#web/ui/DateField.tsx'
import { fieldOf, optionsOf } from '#web/ui/fields.ts'
import { SelectField } from '#web/ui/SelectField.tsx'
import { FormPanel } from '#web/ui/SidePanel.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { useMe, useRights, useWorkspace } from '#web/workspace.ts'
import { EXPIRIES, expiresAt, type Expiry } from './key-expiry.ts'
import { scopesOf, type Levels } from './key-scopes.ts'
import { LevelsField } from './LevelsField.tsx'
import { MadeSecret } from './MadeSecret.tsx'
import { useCreateKey } from './use-keys.ts'

const NOTHING: Levels = {
  leads: 'none',
  customers: 'none',
  deals: 'none',
  activities: 'none',
  imports: 'none',
  views: 'none',
  settings: 'none',
  people: 'none',
}

type KeyValues = {
  name: string
  userId: string | null
  scopes: Levels
  expiry: Expiry
  expiresAt: string | null
}

/** Makes an API key, and shows it this once. Who manages users may make one for somebody else. */
export function NewKeyPanel({ onClose }: { onClose: () => void }) {
  const { t, timeZone } = useLanguage()
  const me = useMe()
  const rights = useRights()
  const { users } = useWorkspace()
  const create = useCreateKey()
  const form = useForm<KeyValues>({
    initialValues: {
      name: '',
      userId: me.id,
      scopes: NOTHING,
      expiry: 'quarter',
      expiresAt: null,
    },
    validate: {
      name: (name) => (name.trim() === '' ? t('problems.value_missing') : null),
      scopes: (levels) => (scopesOf(levels).length === 0 ? t('people.keys.chooseScope') : null),
      expiresAt: (day, { expiry }) =>
        expiry === 'date' && !day ? t('problems.value_missing') : null,
    },
  })
  const submit = useSubmit(form, create, (values) => ({
    name: values.name,
    userId: values.userId ?? me.id,
    scopes: scopesOf(values.scopes),
    expiresAt: expiresAt(values.expiry, values.expiresAt, new Date(), timeZone),
  }))

  if (create.data) {
    return (
      <MadeSecret
        title={t('people.keys.madeTitle')}
        body={t('people.keys.made')}
        label={t('people.keys.key')}
        secret={create.data.token}
        doneLabel={t('people.keys.done')}
        onClose={onClose}
      >
        <Text size="sm" c="dimmed">
          {t('people.keys.usage')}{' '}
          <Anchor href="/api/docs" target="_blank" inherit>
            {t('people.keys.docs')}
          </Anchor>
        </Text>
      </MadeSecret>
    )
  }
  return (
    <FormPanel
      {...submit}
      opened
      onClose={onClose}
      title={t('people.keys.addTitle')}
      saveLabel={t('people.keys.submit')}
      width="wide"
    >
      <TextField
        label={t('people.keys.name')}
        help={t('people.keys.nameHelp')}
        required
        autoFocus
        {...fieldOf(form, 'name')}
      />
      {rights.can('workspace.users') && (
        <SelectField
          label={t('people.keys.owner')}
          help={t('people.keys.ownerHelp')}
          options={optionsOf(users.filter(({ isDisabled }) => !isDisabled))}
          {...fieldOf(form, 'userId')}
        />
      )}
      <LevelsField label={t('people.keys.scopes')} {...fieldOf(form, 'scopes')} />
      <SelectField
        label={t('people.keys.expires')}
        options={EXPIRIES.map((expiry) => ({
          value: expiry,
          label: t(`people.keys.expiry.${expiry}`),
        }))}
        {...fieldOf(form, 'expiry')}
        onChange={(chosen) => {
          const expiry = EXPIRIES.find((expiry) => expiry === chosen)
          if (expiry) form.setFieldValue('expiry', expiry)
        }}
      />
      {form.values.expiry === 'date' && (
        <DateField label={t('people.keys.expiryDay')} required {...fieldOf(form, 'expiresAt')} />
      )}
    </FormPanel>
  )
}
