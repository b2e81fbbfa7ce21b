import { useQuery } from '@tanstack/react-query'
import { IconMailForward, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Invitation } from '#api/invitations.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { ConfirmDialog } from '#web/ui/ConfirmDialog.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { useFormat } from '#web/ui/format.ts'
import { notify } from '#web/ui/notify.tsx'
import { RecordTable, type Column } from '#web/ui/RecordTable.tsx'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { MenuAction } from '#web/ui/RowMenu.tsx'
import { useDialog } from '#web/use-dialog.ts'
import { useWorkspace } from '#web/workspace.ts'
import { AdministrationBar } from './AdministrationBar.tsx'
import { InvitePanel } from './InvitePanel.tsx'
import { invitationsQuery, rolesQuery } from './people-queries.ts'
import { PeopleTabs } from './PeopleTabs.tsx'
import { useRevokeInvitation } from './use-invite.ts'

export function InvitationsPage() {
  const t = useT()
  const { isOpen, open, close } = useDialog()
  const { data, error, refetch } = useQuery(invitationsQuery)
  const columns = useInvitationColumns()
  const [revoking, setRevoking] = useState<Invitation>()
  const invite = () => open('invite')
  return (
    <>
      <AdministrationBar
        title={t('administration.pages.users')}
        tabs={<PeopleTabs />}
        actions={
          <ActionButton look="primary" icon={<IconPlus size={16} />} onClick={invite}>
            {t('administration.users.invite')}
          </ActionButton>
        }
      />
      {error && !data ? (
        <ErrorState message={whyFailed(error, t)} onRetry={refetch} />
      ) : (
        <RecordTable
          label={t('administration.pages.invitations')}
          columns={columns}
          rows={data?.items}
          rowId={(invitation) => invitation.id}
          rowName={(invitation) => invitation.name}
          rowMenu={(invitation) => (
            <MenuAction look="danger" onClick={() => setRevoking(invitation)}>
              {t('administration.invitations.revoke')}
            </MenuAction>
          )}
          empty={
            <EmptyState
              icon={<IconMailForward size={20} />}
              title={t('administration.invitations.emptyTitle')}
              action={
                <ActionButton onClick={invite}>{t('administration.invite.title')}</ActionButton>
              }
            >
              {t('administration.invitations.emptyBody')}
            </EmptyState>
          }
        />
      )}
      {isOpen('invite') && <InvitePanel onClose={close} />}
      {revoking && <RevokeDialog invitation={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  )
}

function RevokeDialog({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const t = useT()
  const revoke = useRevokeInvitation()
  const { id, name } = invitation
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('administration.invitations.revokeTitle', { name })}
      confirmLabel={t('administration.invitations.revokeConfirm')}
      error={whyFailed(revoke.error, t)}
      onConfirm={() =>
        revoke.mutate(id, {
          onSuccess: () => {
            notify.success(t('administration.invitations.revoked', { name }))
            onClose()
          },
        })
      }
    >
      {t('administration.invitations.revokeBody')}
    </ConfirmDialog>
  )
}

function useInvitationColumns(): Column<Invitation>[] {
  const t = useT()
  const format = useFormat()
  const { userById } = useWorkspace()
  const { data: roles } = useQuery(rolesQuery)
  return [
    { id: 'name', label: t('people.name'), width: 160, render: ({ name }) => name },
    {
      id: 'email',
      label: t('people.email'),
      width: 170,
      grow: true,
      card: 'line',
      render: ({ email }) => email,
    },
    {
      id: 'role',
      label: t('administration.users.role'),
      width: 120,
      card: 'aside',
      render: ({ roleId }) => roles?.items.find(({ id }) => id === roleId)?.name,
    },
    {
      id: 'invitedBy',
      label: t('administration.invitations.invitedBy'),
      width: 140,
      render: ({ invitedBy }) => userById(invitedBy)?.name,
    },
    {
      id: 'created',
      label: t('administration.invitations.created'),
      width: 104,
      render: ({ createdAt }) => <RelativeTime instant={createdAt} />,
    },
    {
      id: 'expires',
      label: t('administration.invitations.expires'),
      width: 104,
      render: ({ expiresAt }) => format.date(expiresAt),
    },
  ]
}
