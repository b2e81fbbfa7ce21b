const startsFormula = /^'*[=+\-@\t\r\n＝＋－＠]/
const neutralised = /^'+[=+\-@\t\r\n＝＋－＠]/

/**
 * A text as an exported cell: one that a spreadsheet would take for a formula gets an apostrophe
 * before it. `restoreCell` gives every text back exactly, +1-555 phones too.
 */
export function neutraliseCell(text: string): string {
  return startsFormula.test(text) ? `'${text}` : text
}

/** The text that an exported cell was made from; other cells as they are. */
export function restoreCell(cell: string): string {
  return neutralised.test(cell) ? cell.slice(1) : cell
}
