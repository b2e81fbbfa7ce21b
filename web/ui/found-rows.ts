/**
 * Rows of a list that comes in parts. `at` answers `undefined` for a row that is not here yet; `show`
 * is told which rows are looked at, so that they can be fetched.
 */
export interface FoundRows<Row> {
  /** Every row there is, here or not; `undefined` until that is known. */
  total: number | undefined
  at: (place: number) => Row | undefined
  show: (first: number, end: number) => void
}

/** A short list, whole from the start, as one that comes in parts; `undefined` while it loads. */
export function foundRows<Row>(rows: readonly Row[] | FoundRows<Row> | undefined): FoundRows<Row> {
  if (rows !== undefined && 'at' in rows && 'show' in rows) return rows
  return { total: rows?.length, at: (place) => rows?.[place], show: () => {} }
}
