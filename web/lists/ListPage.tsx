import { IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { CustomField, FieldRecord } from '#domain/fields.ts'
import { AskedFilter } from '#web/fields/AskedFilter.tsx'
import { useCustomFilters } from '#web/fields/use-custom-filters.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { FilterBar, type FilterField } from '#web/ui/FilterBar.tsx'
import { PageBar } from '#web/ui/PageBar.tsx'
import { SearchBox } from '#web/ui/SearchBox.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import { BinMenu } from './BinMenu.tsx'
import type { ListColumn } from './column-choice.ts'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { filterSearch, filterValues } from './list-filters.ts'
import { ListEmpty } from './ListEmpty.tsx'
import type { PagedList } from './paged-list.ts'
import { PagedTable } from './PagedTable.tsx'
import { useColumns } from './use-columns.ts'
import type { ListAddress } from './use-list-address.ts'
import { usePages } from './use-pages.ts'

interface ListPageProps<Row> {
  address: ListAddress
  /** Under which name the columns of this list are remembered. */
  page: string
  /** Whose custom fields it can be filtered by. */
  record?: FieldRecord
  list: PagedList<Row>
  /** All there are, the name first; the same array at every drawing. */
  columns: readonly ListColumn<Row>[]
  filters?: readonly FilterField[]
  /** The page without search, filters and bin. */
  to: string
  words: {
    title: string
    search: string
    bin: string
    noMatch: string
    emptyBin: string
    showAll: string
    empty: string
    next: string
  }
  icon: ReactNode
  /** What makes a new one; left out for those who may not. */
  add: { label: string; dialog: string } | undefined
  mayDelete: boolean
  rowName: (row: Row) => string
  /** The address a row leads to. */
  hrefOf: (row: Row) => string
  rowMenu: (row: Row) => ReactNode
  /** Over the list: the form of a new one. */
  children?: ReactNode
}

/** A list with search, filters, order and bin, all of them in the address. */
export function ListPage<Row extends { id: string }>(props: ListPageProps<Row>) {
  const { address, filters, to, words, add, hrefOf } = props
  const navigate = useNavigate()
  const { search, query, isBin, change } = address
  const found = usePages(props.list)
  const columns = useColumns(props.page, props.columns, address.columns, (columns) =>
    change({ columns }),
  )
  const custom = useCustomFilters(props.record, search)
  const [asking, setAsking] = useState<CustomField>()
  const onAdd = add && !isBin ? () => change({ dialog: add.dialog }) : undefined
  useShortcut('c', onAdd, add?.label)
  const addButton = onAdd && (
    <ActionButton
      look="primary"
      icon={<IconPlus size={16} aria-hidden />}
      shortcut="C"
      onClick={onAdd}
    >
      {add?.label}
    </ActionButton>
  )
  return (
    <>
      <PageBar
        title={isBin ? words.bin : words.title}
        trail={isBin && <Link to={to}>{words.title}</Link>}
        count={found.total}
        search={
          <SearchBox
            value={search.q ?? ''}
            onSearch={(q) => change({ q })}
            placeholder={words.search}
          />
        }
        actions={
          <>
            <ColumnsMenu columns={columns} />
            {!isBin && props.mayDelete && <BinMenu name={words.title} label={words.bin} to={to} />}
            {addButton}
          </>
        }
        filters={
          filters && (
            <FilterBar
              fields={[...filters, ...custom.fields]}
              values={{ ...filterValues(filters, search), ...custom.values }}
              onChange={(values) => {
                const { change: changed, ask } = custom.changeOf(values)
                if (ask) setAsking(ask)
                else change({ ...filterSearch(filters, values), ...changed })
              }}
            />
          )
        }
      />
      <PagedTable
        label={words.title}
        found={found}
        onClear={address.reset}
        columns={columns.shown}
        layout={columns.layout}
        rowName={props.rowName}
        rowHref={isBin ? undefined : hrefOf}
        onOpen={isBin ? undefined : (row) => void navigate({ to: hrefOf(row) })}
        rowMenu={props.rowMenu}
        sort={query.sort}
        onSort={(sort) => change({ sort })}
        empty={
          <ListEmpty address={address} icon={props.icon} to={to} words={words} action={addButton} />
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
      {props.children}
    </>
  )
}
