import type { PointerEvent } from 'react'

/** On `onPointerOver` of a row: a cell whose words do not fit tells them whole, as its tooltip. */
export function tellCutText({ target }: PointerEvent): void {
  const cell = target instanceof Element && target.closest<HTMLElement>(CELLS)
  if (!cell) return
  const isWhole = [cell, ...cell.querySelectorAll('*')].every(
    ({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth || clientWidth === 0,
  )
  cell.title = isWhole ? '' : cell.innerText
}

const CELLS = '[role="gridcell"], [role="columnheader"]'
