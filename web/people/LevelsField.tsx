import { Input, SegmentedControl } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { AREAS, LEVELS, type Levels } from './key-scopes.ts'
import styles from './LevelsField.module.css'

interface LevelsFieldProps {
  label: string
  value: Levels
  onChange: (levels: Levels) => void
  error?: ReactNode
}

/** For each part of the API: nothing, reading, or changing too. */
export function LevelsField({ label, value, onChange, error }: LevelsFieldProps) {
  const t = useT()
  const id = useId()
  return (
    <div role="group" aria-labelledby={`${id}-label`} aria-describedby={`${id}-error`}>
      <span id={`${id}-label`} className={styles.label}>
        {label}
      </span>
      {AREAS.map((area) => (
        <div key={area} className={styles.line}>
          <span id={`${id}-${area}`} className={styles.area}>
            {t(`people.keys.areas.${area}`)}
          </span>
          <SegmentedControl
            size="xs"
            aria-labelledby={`${id}-${area}`}
            data={LEVELS.map((level) => ({
              value: level,
              label: t(`people.keys.levels.${level}`),
            }))}
            value={value[area]}
            onChange={(level) => onChange({ ...value, [area]: level })}
          />
        </div>
      ))}
      {error && <Input.Error id={`${id}-error`}>{error}</Input.Error>}
    </div>
  )
}
