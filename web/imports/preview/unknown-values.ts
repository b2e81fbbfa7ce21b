import type { ImportMapping, ImportPreview } from '#api/imports.ts'

type Decision = ImportMapping['values'][string][string]

export interface UnknownValue {
  list: string
  value: string
  /** How many rows have it; unknown for one that was decided in an earlier visit. */
  rows: number | undefined
  decision: Decision | undefined
}

/**
 * A new preview with the values that the one before had: what was decided meanwhile is unknown no
 * more, but it keeps its place and its count, so that it can be decided otherwise.
 */
export function keepDecided(before: ImportPreview | undefined, now: ImportPreview): ImportPreview {
  if (!before) return now
  const present = new Set(now.unknownValues.map(keyOf))
  const decided = before.unknownValues.filter((value) => !present.has(keyOf(value)))
  const places = new Map(before.unknownValues.map((value, place) => [keyOf(value), place]))
  const placeOf = (value: { list: string; value: string }) => places.get(keyOf(value)) ?? Infinity
  return {
    ...now,
    unknownValues: [...now.unknownValues, ...decided].toSorted((a, b) => placeOf(a) - placeOf(b)),
  }
}

/** The values to decide about, by list; also those decided in an earlier visit. */
export function unknownByList(
  preview: ImportPreview,
  decisions: ImportMapping['values'],
): Map<string, UnknownValue[]> {
  const found = new Set(preview.unknownValues.map(keyOf))
  const decidedBefore = Object.entries(decisions).flatMap(([list, byValue]) =>
    Object.keys(byValue)
      .filter((value) => !found.has(keyOf({ list, value })))
      .map((value) => ({ list, value, rows: undefined })),
  )
  const all = [...preview.unknownValues, ...decidedBefore].map((entry) => ({
    ...entry,
    decision: decisions[entry.list]?.[entry.value],
  }))
  return Map.groupBy(all, ({ list }) => list)
}

/** The decisions with one more value, or several, decided. */
export function withDecisions(
  decisions: ImportMapping['values'],
  list: string,
  decided: Readonly<Record<string, Decision>>,
): ImportMapping['values'] {
  return { ...decisions, [list]: { ...decisions[list], ...decided } }
}

function keyOf({ list, value }: { list: string; value: string }): string {
  return `${list} ${value}`
}
