import { IconFileImport, IconPlus, IconStack2, IconTrash } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { LeadRow } from '#api/lead-record.ts'
import type { CustomField } from '#domain/fields.ts'
import { AskedFilter } from '#web/fields/AskedFilter.tsx'
import { useCustomFilters } from '#web/fields/use-custom-filters.ts'
import { useT } from '#web/i18n.tsx'
import { BoardGrouping } from '#web/leads/board/BoardGrouping.tsx'
import { ColumnsMenu } from '#web/lists/ColumnsMenu.tsx'
import { LookSwitch, type ListLook } from '#web/lists/LookSwitch.tsx'
import { rememberLook } from '#web/lists/remembered-look.ts'
import type { Columns } from '#web/lists/use-columns.ts'
import { paths } from '#web/paths.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { FilterBar } from '#web/ui/FilterBar.tsx'
import { LinkTabs } from '#web/ui/LinkTabs.tsx'
import { PageBar } from '#web/ui/PageBar.tsx'
import { MenuAction, RowMenu } from '#web/ui/RowMenu.tsx'
import { SearchBox } from '#web/ui/SearchBox.tsx'
import { useMe, useRights, useWorkspace } from '#web/workspace.ts'
import { daysTyped, typedDays, type DayFilter } from './day-filters.ts'
import { searchOf } from './lead-filters.ts'
import type { LeadPage } from './lead-list-address.ts'
import styles from './LeadListBar.module.css'
import { useLeadFilters } from './use-lead-filters.tsx'
import type { LeadListAddress } from './use-lead-list-address.ts'
import { ViewsMenu } from './views/ViewsMenu.tsx'

const DaysBetweenDialog = lazy(async () => ({
  default: (await import('./DaysBetweenDialog.tsx')).DaysBetweenDialog,
}))

interface LeadListBarProps {
  page: LeadPage
  address: LeadListAddress
  columns: Columns<LeadRow>
  total: number | undefined
  /** Opens the form of a new lead; absent where none may be added. */
  onAdd: (() => void) | undefined
}

const titles = {
  all: 'leads.list.allTitle',
  new: 'leads.list.newTitle',
  mine: 'leads.list.mineTitle',
} as const

/** The bar of the list: which page, what is searched, what is filtered, and what to add. */
export function LeadListBar({ page, address, columns, total, onAdd }: LeadListBarProps) {
  const t = useT()
  const { search, change } = address
  const { fields, values } = useLeadFilters(page, search)
  const custom = useCustomFilters('leads', search)
  const [asking, setAsking] = useState<CustomField>()
  const [typingDays, setTypingDays] = useState<DayFilter>()
  const isBin = search.deleted !== undefined
  const me = useMe()
  const { opensOn } = useWorkspace()
  const look = search.view === 'board' && !isBin ? 'board' : 'list'

  function changeLook(next: ListLook): void {
    // Where leads open on the board, also the list has to be asked for.
    const view = next === 'board' || opensOn === 'board' ? next : undefined
    rememberLook(`leads-${page}`, me.id, { view })
    change({ view })
  }

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
        count={total}
        tabs={
          !isBin && (
            <div className={styles.tabs}>
              <LinkTabs label={t('leads.list.pages')} tabs={tabs} />
              <LookSwitch look={look} onChange={changeLook} />
            </div>
          )
        }
        search={
          <SearchBox
            value={search.q ?? ''}
            onSearch={(q) => change({ q })}
            placeholder={t('leads.list.search')}
          />
        }
        actions={
          <>
            {look === 'list' && <ColumnsMenu columns={columns} />}
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
          <div className={styles.filters}>
            {!isBin && <ViewsMenu page={page} address={address} />}
            {look === 'board' && <BoardGrouping address={address} />}
            <FilterBar
              fields={[...fields, ...custom.fields]}
              values={{ ...values, ...custom.values }}
              onChange={(chosen) => {
                const { change: changed, typeDays } = searchOf(chosen, fields, search)
                const byCustom = custom.changeOf(chosen)
                if (typeDays) setTypingDays(typeDays)
                else if (byCustom.ask) setAsking(byCustom.ask)
                else change({ ...changed, ...byCustom.change })
              }}
            />
          </div>
        }
      />
      {asking && (
        <AskedFilter
          field={asking}
          search={search}
          onClose={() => setAsking(undefined)}
          onChoose={change}
        />
      )}
      {typingDays && (
        <Suspense>
          <DaysBetweenDialog
            title={t('leads.filters.betweenOf', { name: t(`leads.filters.days.${typingDays}`) })}
            {...typedDays(typingDays, search)}
            onClose={() => setTypingDays(undefined)}
            onChoose={(days) => {
              setTypingDays(undefined)
              change(daysTyped(typingDays, days))
            }}
          />
        </Suspense>
      )}
    </>
  )
}

/** What is rarely wanted of the list. Nothing at all for those who may do none of it. */
function PageMenu({ title }: { title: string }) {
  const t = useT()
  const rights = useRights()
  const navigate = useNavigate()
  const mayImport = rights.can('leads.import')
  const mayDelete = rights.scope('leads', 'delete') !== 'none'
  const mayBulkEdit = rights.can('leads.bulkEdit')
  if (!mayImport && !mayDelete && !mayBulkEdit) return null
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
          {mayBulkEdit && (
            <MenuAction
              icon={<IconStack2 size={16} stroke={1.75} />}
              onClick={() => navigate({ to: paths.bulkEdits() })}
            >
              {t('bulk.title')}
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
