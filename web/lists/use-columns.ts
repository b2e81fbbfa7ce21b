import { useMemo } from 'react'
import type { ColumnLayout } from '#web/ui/columns.ts'
import { useMe } from '#web/workspace.ts'
import {
  arranged,
  chosenColumns,
  movedColumn,
  writeColumns,
  type ChosenColumn,
  type ListColumn,
} from './column-choice.ts'
import { rememberLook } from './remembered-look.ts'

/** Which columns there are and which are shown, to choose others. */
export interface ColumnChoice {
  all: readonly { id: string; label: string }[]
  chosen: readonly ChosenColumn[]
  choose: (chosen: readonly ChosenColumn[]) => void
  /** Shows what is shown at first; only there when something else is. */
  reset: (() => void) | undefined
}

export interface Columns<Row> extends ColumnChoice {
  /** Those that are shown, as they are shown. */
  shown: ListColumn<Row>[]
  layout: ColumnLayout
}

/** The columns the address asks for, and how to change that; the choice is also remembered. */
export function useColumns<Row>(
  page: string,
  all: readonly ListColumn<Row>[],
  asked: string | undefined,
  change: (columns: string | undefined) => void,
): Columns<Row> {
  const me = useMe()
  const chosen = useMemo(() => chosenColumns(all, asked), [all, asked])
  const shown = useMemo(() => arranged(all, chosen), [all, chosen])

  function write(columns: string | undefined): void {
    rememberLook(page, me.id, { columns })
    change(columns)
  }
  const choose = (next: readonly ChosenColumn[]) => write(writeColumns(next))
  return {
    shown,
    all,
    chosen,
    choose,
    reset: asked === undefined ? undefined : () => write(undefined),
    layout: {
      move: (id, place) => choose(movedColumn(chosen, id, place)),
      resize: (id, width) =>
        choose(chosen.map((column) => (column.id === id ? { id, width } : column))),
      hide: (id) => choose(chosen.filter((column) => column.id !== id)),
    },
  }
}
