import type { ImportPreview } from '#api/imports.ts'
import { IMPORT_FIELDS } from '#domain/import-columns.ts'
import { sentenceFor } from '#messages/translator.ts'
import { fieldNamed, nameOfField } from '#web/fields/custom-fields.ts'
import { useCustomFields } from '#web/fields/use-custom-fields.ts'
import { useT } from '#web/i18n.tsx'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { useFormat } from '#web/ui/format.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Tone } from '#web/ui/tone.ts'
import { useWorkspace } from '#web/workspace.ts'
import styles from '../Imports.module.css'
import { useFieldName } from '../use-field-name.ts'
import own from './Preview.module.css'

type Example = ImportPreview['examples'][number]

const tones: Record<Example['outcome'], Tone> = {
  create: 'green',
  duplicate: 'amber',
  error: 'red',
}

/** The first rows as the leads they would become. */
export function ExampleTable({ examples }: { examples: readonly Example[] }) {
  const t = useT()
  const format = useFormat()
  const fieldName = useFieldName()
  const words = useWords()
  const all = [...IMPORT_FIELDS, ...useCustomFields('leads').map(nameOfField)]
  const fields = all.filter((field) => examples.some(({ fields }) => field in fields))
  const lookOf = (field: string) =>
    examples.some(({ fields }) => isFigure(fields[field])) ? styles.number : ''
  if (examples.length === 0) return null
  return (
    <section>
      <h2 className={`${styles.title} ${own.spaced}`}>{t('imports.preview.examples')}</h2>
      <div
        className={styles.scroll}
        role="region"
        aria-label={t('imports.preview.examples')}
        tabIndex={0}
      >
        <table className={`${styles.table} ${own.examplesTable}`}>
          <thead>
            <tr>
              <th scope="col" className={styles.number}>
                {t('imports.preview.row')}
              </th>
              <th scope="col">{t('imports.preview.outcome')}</th>
              {fields.map((field) => (
                <th key={field} scope="col" className={lookOf(field)}>
                  {fieldName(field)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {examples.map((example) => (
              <tr key={example.row}>
                <td className={styles.number}>{format.number(example.row)}</td>
                <td className={own.outcome}>
                  <StatusBadge tone={tones[example.outcome]} look="plain">
                    {t(`imports.preview.outcomes.${example.outcome}`)}
                  </StatusBadge>
                  <Reasons example={example} />
                </td>
                {fields.map((field) => {
                  const shown = words(field, example.fields[field])
                  return (
                    <td key={field} className={`${own.cell} ${lookOf(field)}`} title={shown}>
                      {shown}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** Figures stand under each other by their last digit. */
function isFigure(value: Example['fields'][string] | undefined): boolean {
  return typeof value === 'number' || typeof value === 'object'
}

/** Says a value as the lists do, in the reader's language; options and people come by their names. */
function useWords() {
  const { fields } = useWorkspace()
  const words = useFieldWords('leads')
  return (field: string, value: Example['fields'][string] | undefined): string => {
    if (value === undefined) return ''
    const type = fieldNamed(fields, field, 'leads')?.type
    const isNamed = type === 'choice' || type === 'choices' || type === 'user'
    return isNamed ? String(value) : (words.value(field, value) ?? String(value))
  }
}

function Reasons({ example: { outcome, problems } }: { example: Example }) {
  const t = useT()
  const fieldName = useFieldName()
  if (outcome !== 'error') return null
  return (
    <>
      {problems.map(({ field, code, values }) => (
        <span key={`${field} ${code}`} className={own.reason}>
          {fieldName(field)}:{' '}
          {sentenceFor(t, `problems.${code}`, values ?? {}, 'problems.value_not_storable')}
        </span>
      ))}
    </>
  )
}
