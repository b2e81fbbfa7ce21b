import { Checkbox, NativeSelect } from '@mantine/core'
import { useMemo } from 'react'
import type { ImportMapping } from '#api/imports.ts'
import { IMPORT_ENCODINGS } from '#domain/import-encodings.ts'
import { useLanguage } from '#web/i18n.tsx'
import styles from './Mapping.module.css'
import shared from '../Imports.module.css'
import { encodingName } from './encoding-name.ts'
import type { MappingPart } from './parts.ts'

const DELIMITERS = [
  { value: ',', name: 'comma' },
  { value: ';', name: 'semicolon' },
  { value: '\t', name: 'tab' },
  { value: '|', name: 'pipe' },
] as const

const FAMILIAR = 6

/** How the file is read; the sample below follows every change. */
export function DialectFields({ of, mapping, onChange }: MappingPart) {
  const { t, locale } = useLanguage()
  const encodings = useMemo(
    () => IMPORT_ENCODINGS.map((value) => ({ value, label: encodingName(value, locale) })),
    [locale],
  )
  const read = (how: Partial<ImportMapping>) => onChange((mapping) => ({ ...mapping, ...how }))
  return (
    <section aria-label={t('imports.dialect.title')}>
      <h2 className={shared.title}>{t('imports.dialect.title')}</h2>
      <p className={shared.help}>{t('imports.dialect.help')}</p>
      <div className={styles.dialect}>
        <NativeSelect
          label={t('imports.dialect.encoding')}
          value={mapping.encoding ?? of.encoding ?? 'utf-8'}
          onChange={({ currentTarget }) => read({ encoding: currentTarget.value })}
          data={[
            { group: t('imports.dialect.familiar'), items: encodings.slice(0, FAMILIAR) },
            { group: t('imports.dialect.others'), items: encodings.slice(FAMILIAR) },
          ]}
        />
        <NativeSelect
          label={t('imports.dialect.delimiter')}
          value={mapping.delimiter ?? of.delimiter ?? ','}
          onChange={({ currentTarget }) => {
            const chosen = DELIMITERS.find(({ value }) => value === currentTarget.value)
            if (chosen) read({ delimiter: chosen.value })
          }}
          data={DELIMITERS.map(({ value, name }) => ({
            value,
            label: t(`imports.dialect.delimiters.${name}`),
          }))}
        />
        <Checkbox
          className={styles.headings}
          label={t('imports.dialect.headings')}
          checked={mapping.hasHeadings}
          onChange={({ currentTarget }) => read({ hasHeadings: currentTarget.checked })}
        />
      </div>
    </section>
  )
}
