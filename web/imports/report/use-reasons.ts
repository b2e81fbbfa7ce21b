import type { z } from 'zod'
import type { ImportRow } from '#api/imports.ts'
import { sentenceFor } from '#messages/translator.ts'
import { useT } from '#web/i18n.tsx'
import { useFieldName } from '../use-field-name.ts'

/** Why a row made no lead, a sentence for each thing that is wrong with it. */
export function useReasons(): (row: Pick<z.output<typeof ImportRow>, 'problems'>) => string[] {
  const t = useT()
  const fieldName = useFieldName()
  return ({ problems }) =>
    problems.map(({ field, code, values }) => {
      const why = sentenceFor(t, `problems.${code}`, values ?? {}, 'problems.value_not_storable')
      return field === 'row' ? why : `${fieldName(field)}: ${why}`
    })
}
