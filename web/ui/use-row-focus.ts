import { useCallbackRef } from '@mantine/hooks'
import {
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react'
import { useT } from '#web/i18n.tsx'
import type { FoundRows } from './found-rows.ts'
import type { TableSelection } from './RecordTable.tsx'
import { useListedKey, useShortcut } from './shortcuts.ts'

interface RowFocusInput<Row> {
  scroller: RefObject<HTMLElement | null>
  count: number
  rowHeight: number
  found: FoundRows<Row>
  shown: { first: number; end: number; show: (row: number) => void }
  onOpen: ((row: Row) => void) | undefined
  selection: TableSelection<Row> | undefined
}

/** Which row the keyboard is at: one row of the table can be tabbed to, the others by moving. */
export function useRowFocus<Row>(input: RowFocusInput<Row>) {
  const { scroller, count, rowHeight, found, shown, onOpen, selection } = input
  const t = useT()
  const [active, setActive] = useState(0)
  const inside = useRef(false)
  const wanted = useRef<number>(undefined)

  // The row to go to may still have to be drawn, or be drawn anew when its record comes.
  const settle = useEffectEvent(() => {
    const grid = scroller.current?.querySelector<HTMLElement>('[role="grid"]')
    if (!grid || !inside.current) return
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (wanted.current !== undefined) {
      const row = grid.querySelector<HTMLElement>(`[data-place="${wanted.current}"]`)
      const mayTake = isLost || grid.contains(document.activeElement)
      if (row && mayTake) row.focus({ preventScroll: true })
      if (row && (!mayTake || found.at(wanted.current) !== undefined)) wanted.current = undefined
    } else if (isLost) grid.focus({ preventScroll: true })
  })
  useLayoutEffect(() => settle())

  function goTo(row: number): void {
    const next = Math.max(0, Math.min(count - 1, row))
    wanted.current = next
    setActive(next)
    shown.show(next)
    const grid = scroller.current?.querySelector<HTMLElement>('[role="grid"]')
    const drawn = grid?.querySelector<HTMLElement>(`[data-place="${next}"]`)
    const there = drawn ?? grid
    there?.focus({ preventScroll: true })
  }

  function step(by: number): void {
    goTo(inside.current ? active + by : active)
  }
  const canMove = found.total !== undefined
  useShortcut('j', canMove ? () => step(1) : undefined, t('ui.shortcutNext'))
  useShortcut('k', canMove ? () => step(-1) : undefined, t('ui.shortcutPrevious'))
  useListedKey('Enter', t('ui.shortcutOpen'), canMove && onOpen !== undefined)
  useListedKey('Space', t('ui.shortcutSelect'), canMove && selection !== undefined)
  useListedKey('Shift+↓', t('ui.shortcutSelectMore'), canMove && selection !== undefined)

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const at = placeOf(event.target)
    if (at === undefined && event.target !== event.currentTarget) return
    const from = at ?? active
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 360) / rowHeight) - 2)
    const moves: Record<string, number> = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      PageDown: from + page,
      PageUp: from - page,
      Home: 0,
      End: count - 1,
    }
    const target = moves[event.key]
    const row = found.at(from)
    if (target !== undefined) {
      goTo(target)
      if (event.shiftKey) selection?.extendTo(Math.max(0, Math.min(count - 1, target)))
    } else if (event.key === 'Enter' && row && onOpen) onOpen(row)
    else if (event.key === ' ' && selection) select(from, { extends: event.shiftKey })
    else if (event.key === 'Escape' && selection && selection.extent !== 'none') selection.clear()
    else return
    event.preventDefault()
  }

  function select(place: number, how: { extends: boolean }): void {
    if (how.extends) selection?.extendTo(place)
    else selection?.toggle(place)
  }

  return {
    active,
    /** Another list: the first row is the one to tab to. */
    begin: () => setActive(0),
    activate: useCallbackRef(setActive),
    select,
    handlers: {
      onKeyDown,
      onFocus: () => {
        inside.current = true
      },
      // Not told of a row that scrolls away with the focus: that is to stay in the table.
      onBlur: (event: FocusEvent<HTMLElement>) => {
        inside.current = event.currentTarget.contains(event.relatedTarget)
      },
    },
  }
}

function placeOf(target: EventTarget): number | undefined {
  const place = target instanceof HTMLElement ? target.dataset['place'] : undefined
  return place === undefined ? undefined : Number(place)
}
