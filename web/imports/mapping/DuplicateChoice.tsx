import { Radio } from '@mantine/core'
import { useT } from '#web/i18n.tsx'
import shared from '../Imports.module.css'
import styles from './Mapping.module.css'
import type { MappingPart } from './parts.ts'

/** What becomes of rows whose email or phone is known already. */
export function DuplicateChoice({ mapping, onChange }: MappingPart) {
  const t = useT()
  return (
    <Radio.Group
      label={t('imports.duplicates.title')}
      labelProps={{ className: shared.title }}
      value={mapping.duplicates}
      onChange={(chosen) =>
        onChange((mapping) => ({ ...mapping, duplicates: chosen === 'create' ? 'create' : 'skip' }))
      }
    >
      <div className={styles.radios}>
        {(['skip', 'create'] as const).map((value) => (
          <Radio
            key={value}
            value={value}
            label={t(`imports.duplicates.${value}`)}
            description={t(`imports.duplicates.${value}Help`)}
          />
        ))}
      </div>
    </Radio.Group>
  )
}
