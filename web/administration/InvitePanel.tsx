import { Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Role } from '#api/roles.ts'
import { exceeds } from '#domain/access.ts'
import { useT } from '#web/i18n.tsx'
import { MadeSecret } from '#web/people/MadeSecret.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { fieldOf, optionsOf } from '#web/ui/fields.ts'
import { useFormat } from '#web/ui/format.ts'
import { MultiSelectField } from '#web/ui/SelectField.tsx'
import { FormPanel } from '#web/ui/SidePanel.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { useRights, useWorkspace } from '#web/workspace.ts'
import { rolesQuery } from './people-queries.ts'
import { RoleField } from './RoleField.tsx'
import { useInvite } from './use-invite.ts'

/** Invites one colleague after the other: a form, then the link to hand over. */
export function InvitePanel({ onClose }: { onClose: () => void }) {
  const [round, setRound] = useState(0)
  return <OneInvitation key={round} onClose={onClose} onAnother={() => setRound(round + 1)} />
}

type InviteValues = { name: string; email: string; roleId: string | null; teamIds: string[] }

function OneInvitation({ onClose, onAnother }: { onClose: () => void; onAnother: () => void }) {
  const t = useT()
  const format = useFormat()
  const { teams } = useWorkspace()
  const { data: roles } = useQuery(rolesQuery)
  const mine = useRights()
  const isUsual = ({ key, permissions }: Role) => key === 'rep' && !exceeds(permissions, mine)
  const usual = roles?.items.find(isUsual)?.id ?? ''
  const invite = useInvite()
  const form = useForm<InviteValues>({
    initialValues: { name: '', email: '', roleId: null, teamIds: [] },
  })
  const submit = useSubmit(form, invite, (values) => ({
    ...values,
    roleId: values.roleId ?? usual,
  }))
  const { name } = form.values

  if (invite.data) {
    return (
      <MadeSecret
        title={t('administration.invite.madeTitle', { name })}
        body={t('administration.invite.made', {
          name,
          date: format.dateTime(invite.data.expiresAt),
        })}
        label={t('administration.invite.link')}
        secret={invite.data.url}
        doneLabel={t('administration.invite.done')}
        onClose={onClose}
        another={
          <ActionButton onClick={onAnother}>{t('administration.invite.another')}</ActionButton>
        }
      >
        {invite.data.mailed && (
          <Text size="sm">{t('notifications.mailed', { email: form.values.email })}</Text>
        )}
      </MadeSecret>
    )
  }
  return (
    <FormPanel
      {...submit}
      opened
      onClose={onClose}
      title={t('administration.invite.title')}
      saveLabel={t('administration.invite.submit')}
    >
      <TextField
        label={t('administration.invite.name')}
        required
        autoFocus
        {...fieldOf(form, 'name')}
      />
      <TextField
        label={t('administration.invite.email')}
        type="email"
        help={t('administration.invite.emailHelp')}
        required
        {...fieldOf(form, 'email')}
      />
      <RoleField {...fieldOf(form, 'roleId')} value={form.values.roleId ?? usual} />
      {teams.length > 0 && (
        <MultiSelectField
          label={t('administration.users.teams')}
          options={optionsOf(teams)}
          {...fieldOf(form, 'teamIds')}
        />
      )}
    </FormPanel>
  )
}
