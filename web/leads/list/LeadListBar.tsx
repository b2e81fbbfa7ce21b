import { IconFileImport, IconPlus, IconTrash } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { FilterBar } from '#web/ui/FilterBar.tsx'
import { LinkTabs } from '#web/ui/LinkTabs.tsx'
import { PageBar } from '#web/ui/PageBar.tsx'
import { MenuAction, RowMenu } from '#web/ui/RowMenu.tsx'
import { SearchBox } from '#web/ui/SearchBox.tsx'
import { useRights } from '#web/workspace.ts'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import type { LeadPage } from './lead-list-address.ts'
import { searchOf, useLeadFilters } from './use-lead-filters.tsx'
import { useFoundLeads } from './use-found-leads.ts'
import type { useLeadListAddress } from './use-lead-list-address.ts'
import type { useShownColumns } from './use-shown-columns.ts'

const CreatedBetweenDialog = lazy(async () => ({
  default: (await import('./CreatedBetweenDialog.tsx')).CreatedBetweenDialog,
}))

interface LeadListBarProps {
  page: LeadPage
  address: ReturnType<typeof useLeadListAddress>
  columns: ReturnType<typeof useShownColumns>
  /** Opens the form of a new lead; absent where none may be added. */
  onAdd: (() => void) | undefined
}

const titles = {
  all: 'leads.list.allTitle',
  new: 'leads.list.newTitle',
  mine: 'leads.list.mineTitle',
} as const

/** The bar of the list: which page, what is searched, what is filtered, and what to add. */
export function LeadListBar({ page, address, columns, onAdd }: LeadListBarProps) {
  const t = useT()
  const { search, change } = address
  const { data: found } = useFoundLeads(address.query)
  const { fields, values } = useLeadFilters(page, search)
  const [typingDays, setTypingDays] = useState(false)
  const isBin = search.deleted !== undefined

  const tabs = [
    { to: paths.leads(), label: t('leads.list.all') },
    { to: paths.newLeads(), label: t('leads.list.new') },
    { to: paths.myLeads(), label: t('leads.list.mine') },
  ]
  return (
    <>
      <PageBar
        title={t(isBin ? 'leads.list.bin' : titles[page])}
        trail={isBin && <Link to={paths.leads()}>{t('leads.list.toList')}</Link>}
        count={found?.total}
        tabs={!isBin && <LinkTabs label={t('leads.list.pages')} tabs={tabs} />}
        search={
          <SearchBox
            value={search.q ?? ''}
            onSearch={(q) => change({ q })}
            placeholder={t('leads.list.search')}
          />
        }
        actions={
          <>
            <ColumnsMenu {...columns.choice} onChange={columns.choose} onReset={columns.reset} />
            <PageMenu title={t(titles[page])} />
            {onAdd && (
              <ActionButton
                look="primary"
                icon={<IconPlus size={16} aria-hidden />}
                shortcut="C"
                onClick={onAdd}
              >
                {t('leads.list.add')}
              </ActionButton>
            )}
          </>
        }
        filters={
          <FilterBar
            fields={fields}
            values={values}
            onChange={(chosen) => {
              const { change: changed, typeDays } = searchOf(chosen, fields, search)
              if (typeDays) setTypingDays(true)
              else change(changed)
            }}
          />
        }
      />
      {typingDays && (
        <Suspense>
          <CreatedBetweenDialog
            from={search.createdFrom}
            to={search.createdTo}
            onClose={() => setTypingDays(false)}
            onChoose={(days) => {
              setTypingDays(false)
              change({ ...days, created: undefined })
            }}
          />
        </Suspense>
      )}
    </>
  )
}

/** What is rarely wanted of the list. Nothing at all for those who may neither import nor delete. */
function PageMenu({ title }: { title: string }) {
  const t = useT()
  const rights = useRights()
  const navigate = useNavigate()
  const mayImport = rights.can('leads.import')
  const mayDelete = rights.scope('leads', 'delete') !== 'none'
  if (!mayImport && !mayDelete) return null
  return (
    <RowMenu name={title}>
      {() => (
        <>
          {mayImport && (
            <MenuAction
              icon={<IconFileImport size={16} stroke={1.75} />}
              onClick={() => navigate({ to: paths.imports() })}
            >
              {t('leads.list.importFile')}
            </MenuAction>
          )}
          {mayDelete && (
            <MenuAction
              icon={<IconTrash size={16} stroke={1.75} />}
              onClick={() => navigate({ to: paths.leads(), search: { deleted: 'true' } })}
            >
              {t('leads.list.bin')}
            </MenuAction>
          )}
        </>
      )}
    </RowMenu>
  )
}
