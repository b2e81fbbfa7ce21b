import { useQuery } from '@tanstack/react-query'
import { IconKey } from '@tabler/icons-react'
import { useState } from 'react'
import type { ApiKey } from '#api/keys.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { Person } from '#web/ui/Avatar.tsx'
import { ConfirmDialog } from '#web/ui/ConfirmDialog.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { useFormat } from '#web/ui/format.ts'
import { notify } from '#web/ui/notify.tsx'
import { RecordTable, type Column } from '#web/ui/RecordTable.tsx'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { MenuAction } from '#web/ui/RowMenu.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { scopesInWords } from './key-scopes.ts'
import { keysQuery, useRevokeKey } from './use-keys.ts'

interface KeysTableProps {
  /** Only this user's keys; everybody's otherwise, each with its owner. */
  ownerId?: string
  onAdd: () => void
}

export function KeysTable({ ownerId, onAdd }: KeysTableProps) {
  const t = useT()
  const { data, error, refetch } = useQuery(keysQuery)
  const [revoking, setRevoking] = useState<ApiKey>()
  const columns = useKeyColumns(ownerId === undefined)
  const keys = data?.items.filter((key) => ownerId === undefined || key.userId === ownerId)
  if (error && !data) return <ErrorState message={whyFailed(error, t)} onRetry={refetch} />
  return (
    <>
      <RecordTable
        label={t('people.keys.title')}
        columns={columns}
        rows={keys}
        rowId={(key) => key.id}
        rowName={(key) => key.name}
        rowMenu={(key) => (
          <MenuAction look="danger" onClick={() => setRevoking(key)}>
            {t('people.keys.revoke')}
          </MenuAction>
        )}
        empty={
          <EmptyState
            icon={<IconKey size={20} />}
            title={t('people.keys.emptyTitle')}
            action={<ActionButton onClick={onAdd}>{t('people.keys.add')}</ActionButton>}
          >
            {t('people.keys.emptyBody')}
          </EmptyState>
        }
      />
      {revoking && <RevokeKeyDialog apiKey={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  )
}

function RevokeKeyDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const t = useT()
  const revoke = useRevokeKey()
  const { id, name } = apiKey
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('people.keys.revokeTitle', { name })}
      confirmLabel={t('people.keys.revokeConfirm')}
      error={whyFailed(revoke.error, t)}
      onConfirm={() =>
        revoke.mutate(id, {
          onSuccess: () => {
            notify.success(t('people.keys.revoked', { name }))
            onClose()
          },
        })
      }
    >
      {t('people.keys.revokeBody')}
    </ConfirmDialog>
  )
}

function useKeyColumns(withOwner: boolean): Column<ApiKey>[] {
  const t = useT()
  const format = useFormat()
  const { userById } = useWorkspace()
  const owner: Column<ApiKey> = {
    id: 'owner',
    label: t('people.keys.owner'),
    width: 120,
    card: 'line',
    render: ({ userId }) => <Person name={userById(userId)?.name ?? '—'} />,
  }
  return [
    {
      id: 'name',
      label: t('people.keys.name'),
      width: 132,
      render: ({ name }) => name,
    },
    ...(withOwner ? [owner] : []),
    {
      id: 'scopes',
      label: t('people.keys.scopes'),
      width: 208,
      grow: true,
      card: 'line',
      render: ({ scopes }) => {
        const words = scopesInWords(scopes, t)
        return <span title={words}>{words}</span>
      },
    },
    {
      id: 'hint',
      label: t('people.keys.key'),
      width: 128,
      render: ({ hint }) => <code>{hint}…</code>,
    },
    {
      id: 'lastUsed',
      label: t('people.keys.lastUsed'),
      width: 104,
      render: ({ lastUsedAt }) =>
        lastUsedAt ? <RelativeTime instant={lastUsedAt} /> : t('people.never'),
    },
    {
      id: 'expires',
      label: t('people.keys.expires'),
      width: 104,
      card: 'aside',
      render: ({ expiresAt }) => {
        if (!expiresAt) return t('people.never')
        if (Date.parse(expiresAt) > Date.now()) return format.date(lastMoment(expiresAt))
        return <StatusBadge tone="red">{t('people.keys.expired')}</StatusBadge>
      },
    },
  ]
}

/** A key that stops at midnight works on the day before, not on the one that begins. */
function lastMoment(expiresAt: string): Date {
  return new Date(Date.parse(expiresAt) - 1)
}
