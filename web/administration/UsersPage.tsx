import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { User } from '#api/users.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { ConfirmDialog } from '#web/ui/ConfirmDialog.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { notify } from '#web/ui/notify.tsx'
import { RecordTable } from '#web/ui/RecordTable.tsx'
import { MenuAction } from '#web/ui/RowMenu.tsx'
import { useDialog } from '#web/use-dialog.ts'
import { useMe } from '#web/workspace.ts'
import { AdministrationBar } from './AdministrationBar.tsx'
import { InvitePanel } from './InvitePanel.tsx'
import { usersQuery } from './people-queries.ts'
import { PeopleTabs } from './PeopleTabs.tsx'
import { ResetLinkPanel, type ResetLink } from './ResetLinkPanel.tsx'
import {
  useEndSessions,
  useMakePasswordReset,
  useResetSecondFactor,
  useUpdateUser,
} from './use-update-user.ts'
import { useUserColumns } from './user-columns.tsx'
import { UserPanel } from './UserPanel.tsx'

export function UsersPage() {
  const t = useT()
  const me = useMe()
  const { isOpen, open, close } = useDialog()
  const { data, error, refetch } = useQuery(usersQuery)
  const columns = useUserColumns()
  const disable = useDisableUser()
  const signOut = useSignUserOut()
  const makeReset = useMakePasswordReset()
  const [resetLink, setResetLink] = useState<ResetLink>()
  const [resetting, setResetting] = useState<User>()
  const edited = data?.items.find(({ id }) => isOpen(id))
  const edit = (user: User) => open(user.id)

  async function makeResetLink({ id, name, email }: User): Promise<void> {
    try {
      setResetLink({ name, email, ...(await makeReset.mutateAsync(id)) })
    } catch (error) {
      notify.error(whyFailed(error, t) ?? '')
    }
  }

  return (
    <>
      <AdministrationBar
        title={t('administration.pages.users')}
        count={data?.items.length}
        tabs={<PeopleTabs />}
        actions={
          <ActionButton look="primary" icon={<IconPlus size={16} />} onClick={() => open('invite')}>
            {t('administration.users.invite')}
          </ActionButton>
        }
      />
      {error && !data ? (
        <ErrorState message={whyFailed(error, t)} onRetry={refetch} />
      ) : (
        <RecordTable
          label={t('administration.pages.users')}
          columns={columns}
          rows={data?.items}
          rowId={(user) => user.id}
          rowName={(user) => user.name}
          onOpen={edit}
          rowMenu={(user) => (
            <>
              <MenuAction onClick={() => edit(user)}>{t('administration.users.edit')}</MenuAction>
              <MenuAction
                onClick={() => makeResetLink(user)}
                whyNot={user.disabledAt ? t('problems.user_is_disabled') : undefined}
              >
                {t('administration.users.makeReset')}
              </MenuAction>
              <MenuAction onClick={() => signOut(user)}>{t('access.users.signOut')}</MenuAction>
              <MenuAction
                onClick={() => setResetting(user)}
                whyNot={
                  user.secondFactor
                    ? user.id === me.id
                      ? t('problems.own_second_factor_by_code')
                      : undefined
                    : t('problems.second_factor_is_off')
                }
              >
                {t('access.users.resetFactor')}
              </MenuAction>
              <MenuAction
                onClick={() => disable(user, user.disabledAt === null)}
                whyNot={user.id === me.id ? t('problems.own_user_not_yours_to_disable') : undefined}
              >
                {t(
                  user.disabledAt ? 'administration.users.enable' : 'administration.users.disable',
                )}
              </MenuAction>
            </>
          )}
          empty={null}
        />
      )}
      {isOpen('invite') && <InvitePanel onClose={close} />}
      {edited && <UserPanel key={edited.id} user={edited} onClose={close} />}
      {resetting && <ResetSecondFactor user={resetting} onClose={() => setResetting(undefined)} />}
      {resetLink && <ResetLinkPanel link={resetLink} onClose={() => setResetLink(undefined)} />}
    </>
  )
}

/** Takes away the second factor of somebody who has lost it, after asking. */
function ResetSecondFactor({ user, onClose }: { user: User; onClose: () => void }) {
  const t = useT()
  const reset = useResetSecondFactor()
  const { id, name } = user
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('access.users.resetTitle', { name })}
      confirmLabel={t('access.users.resetConfirm')}
      error={whyFailed(reset.error, t)}
      onConfirm={() =>
        reset.mutate(id, {
          onSuccess: () => {
            notify.success(t('access.users.resetDone', { name }))
            onClose()
          },
        })
      }
    >
      {t('access.users.resetBody')}
    </ConfirmDialog>
  )
}

function useSignUserOut() {
  const t = useT()
  const end = useEndSessions()
  return async ({ id, name }: User): Promise<void> => {
    try {
      await end.mutateAsync(id)
      notify.success(t('access.users.signedOut', { name }))
    } catch (error) {
      notify.error(whyFailed(error, t) ?? '')
    }
  }
}

/** Disables or enables a user, and offers to take that back. */
function useDisableUser() {
  const t = useT()
  const update = useUpdateUser()
  return async (user: User, disabled: boolean): Promise<void> => {
    const { id: userId, version, name } = user
    try {
      const changed = await update.mutateAsync({ userId, version, changes: { disabled } })
      notify.success(
        t(disabled ? 'administration.users.disabledToast' : 'administration.users.enabledToast', {
          name,
        }),
        {
          undo: () =>
            update.mutateAsync({
              userId,
              version: changed.version,
              changes: { disabled: !disabled },
            }),
        },
      )
    } catch (error) {
      notify.error(whyFailed(error, t) ?? '')
    }
  }
}
