export interface WebFigure {
  name: string
  value: number
  unit: string
  /** At most, or at least, this much. */
  promise: { most: number } | { least: number }
}

/** Each figure beside what the product promises; a missed promise is marked. */
export function printWebTable(leads: number, figures: readonly WebFigure[]): void {
  const rows = figures.map((figure) => [
    figure.name,
    `${Math.round(figure.value)} ${figure.unit}`,
    promiseOf(figure),
  ])
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]!.length)))
  const line = ([name, value, promise]: string[]) =>
    `${name!.padEnd(widths[0]!)}  ${value!.padStart(widths[1]!)}  ${promise}`
  console.log([`\nIn the browser, at ${leads} leads:`, ...rows.map(line), ''].join('\n'))
}

function promiseOf({ promise, value, unit }: WebFigure): string {
  if ('most' in promise) {
    return `${value <= promise.most ? 'kept' : 'MISSED'} (≤ ${promise.most} ${unit})`
  }
  return `${value >= promise.least ? 'kept' : 'MISSED'} (≥ ${promise.least} ${unit})`
}
