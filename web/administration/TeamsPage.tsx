import { useQuery } from '@tanstack/react-query'
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { useState } from 'react'
import type { Team } from '#api/teams.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { Person } from '#web/ui/Avatar.tsx'
import { ConfirmDialog } from '#web/ui/ConfirmDialog.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { notify } from '#web/ui/notify.tsx'
import { RecordTable, type Column } from '#web/ui/RecordTable.tsx'
import { MenuAction } from '#web/ui/RowMenu.tsx'
import { useDialog } from '#web/use-dialog.ts'
import { useWorkspace } from '#web/workspace.ts'
import { AdministrationBar } from './AdministrationBar.tsx'
import { teamsQuery } from './people-queries.ts'
import { NewTeamPanel, TeamPanel } from './TeamPanel.tsx'
import { useRemoveTeam } from './use-teams.ts'

export function TeamsPage() {
  const t = useT()
  const { isOpen, open, close } = useDialog()
  const { data, error, refetch } = useQuery(teamsQuery)
  const columns = useTeamColumns()
  const [removing, setRemoving] = useState<Team>()
  const edited = data?.items.find(({ id }) => isOpen(id))
  const add = () => open('new')
  const edit = (team: Team) => open(team.id)
  return (
    <>
      <AdministrationBar
        title={t('administration.pages.teams')}
        count={data?.items.length}
        actions={
          <ActionButton look="primary" icon={<IconPlus size={16} />} onClick={add}>
            {t('administration.teams.add')}
          </ActionButton>
        }
      />
      {error && !data ? (
        <ErrorState message={whyFailed(error, t)} onRetry={refetch} />
      ) : (
        <RecordTable
          label={t('administration.pages.teams')}
          columns={columns}
          rows={data?.items}
          rowId={(team) => team.id}
          rowName={(team) => team.name}
          onOpen={edit}
          rowMenu={(team) => (
            <>
              <MenuAction onClick={() => edit(team)}>{t('administration.teams.edit')}</MenuAction>
              <MenuAction look="danger" onClick={() => setRemoving(team)}>
                {t('administration.teams.delete')}
              </MenuAction>
            </>
          )}
          empty={
            <EmptyState
              icon={<IconUsersGroup size={20} />}
              title={t('administration.teams.emptyTitle')}
              action={<ActionButton onClick={add}>{t('administration.teams.add')}</ActionButton>}
            >
              {t('administration.teams.emptyBody')}
            </EmptyState>
          }
        />
      )}
      {isOpen('new') && <NewTeamPanel onClose={close} />}
      {edited && <TeamPanel key={edited.id} team={edited} onClose={close} />}
      {removing && <RemoveTeamDialog team={removing} onClose={() => setRemoving(undefined)} />}
    </>
  )
}

function RemoveTeamDialog({ team, onClose }: { team: Team; onClose: () => void }) {
  const t = useT()
  const remove = useRemoveTeam()
  const { id, name } = team
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('administration.teams.deleteTitle', { name })}
      confirmLabel={t('administration.teams.deleteConfirm')}
      error={whyFailed(remove.error, t)}
      onConfirm={() =>
        remove.mutate(id, {
          onSuccess: () => {
            notify.success(t('administration.teams.deleted', { name }))
            onClose()
          },
        })
      }
    >
      {t('administration.teams.deleteBody')}
    </ConfirmDialog>
  )
}

function useTeamColumns(): Column<Team>[] {
  const t = useT()
  const { userById } = useWorkspace()
  return [
    { id: 'name', label: t('administration.teams.name'), width: 180, render: ({ name }) => name },
    {
      id: 'manager',
      label: t('administration.teams.manager'),
      width: 200,
      card: 'line',
      render: ({ managerId }) => {
        const manager = userById(managerId)
        return manager ? <Person name={manager.name} /> : t('administration.teams.noManager')
      },
    },
    {
      id: 'members',
      label: t('administration.teams.members'),
      width: 240,
      grow: true,
      card: 'line',
      render: ({ memberIds }) => memberIds.flatMap((id) => userById(id)?.name ?? []).join(', '),
    },
  ]
}
