import type { Result } from '#bench/cases.ts'

export type Report = { leads: number; readyMs: number; memoryMiB: number; results: Result[] }

/** The figures beside their floor and what the product promises; a missed promise is marked. */
export function printTable(report: Report): void {
  const head = [
    'operation',
    'p50 ms',
    'p95 ms',
    '8 clients/s',
    'floor p50',
    'floor/s',
    'of floor',
    'promise',
  ]
  const rows = report.results.map((result) => [
    result.name,
    fixed(result.product.p50),
    fixed(result.product.p95),
    Math.round(result.product.perSecond).toString(),
    result.floor ? fixed(result.floor.p50) : '',
    result.floor ? Math.round(result.floor.perSecond).toString() : '',
    result.floor
      ? `${Math.round((100 * result.product.perSecond) / result.floor.perSecond)} %`
      : '',
    promiseOf(result),
  ])
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]!.length)),
  )
  const line = (row: string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join('  ')
  console.log([`\nAt ${report.leads} leads:`, line(head), ...rows.map(line)].join('\n'))
  console.log(`ready after ${report.readyMs} ms, memory of the process ${report.memoryMiB} MiB\n`)
}

function promiseOf({ promise, product, floor, name }: Result): string {
  if (!promise) return ''
  const share = floor ? product.perSecond / floor.perSecond : 1
  const kept =
    (promise.p50 === undefined || product.p50 <= promise.p50) &&
    (promise.perSecond === undefined || product.perSecond >= promise.perSecond) &&
    (promise.ofFloor === undefined || share >= promise.ofFloor)
  const parts = [
    promise.p50 !== undefined && `≤ ${promise.p50} ms`,
    promise.perSecond !== undefined &&
      `≥ ${promise.perSecond}${name.startsWith('import') ? ' rows' : ''}/s`,
    promise.ofFloor !== undefined && `≥ ${promise.ofFloor * 100} %`,
  ]
  const failed = product.failures > 0 ? ` ${product.failures} REFUSED` : ''
  return `${kept ? 'kept' : 'MISSED'} (${parts.filter(Boolean).join(', ')})${failed}`
}

function fixed(milliseconds: number): string {
  return milliseconds.toFixed(2)
}
