import { Refusal } from '#domain/refusal.ts'
import { createTranslator } from '#messages/translate.ts'
import { sentenceFor } from '#messages/translator.ts'
import { CannotStart } from '#server/cannot-start.ts'
import { personsLanguage } from '#server/command-line/kindling.ts'

/** Says a command's answer: as JSON for programs, else in the words given. */
export function answer(json: boolean | undefined, value: unknown, words: string): void {
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${words}\n`)
}

/** Says why a command did nothing, and lets it end with 1. What nobody can act on is thrown on. */
export function answerRefusal(json: boolean | undefined, error: unknown): void {
  process.exitCode = 1
  if (error instanceof CannotStart) {
    return json
      ? answer(true, { code: 'cannot_start', title: error.message }, '')
      : void process.stderr.write(`${error.message}\n`)
  }
  if (!(error instanceof Refusal)) throw error
  const t = createTranslator(personsLanguage())
  const sentence = (code: string, values: Record<string, string | number> = {}) =>
    sentenceFor(t, `problems.${code}`, values, 'problems.unexpected')
  const title = sentence(error.code, error.details.values)
  const errors = (error.details.errors ?? []).map(({ field, code, values }) => ({
    field,
    code,
    message: sentence(code, values),
  }))
  if (json) return answer(true, { code: error.code, title, errors }, '')
  const lines = [title, ...errors.map(({ field, message }) => `  ${field}: ${message}`)]
  process.stderr.write(`${lines.join('\n')}\n`)
}

/** Columns side by side, each as wide as its widest cell. */
export function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
