import { Input } from '@mantine/core'
import { useId } from 'react'
import { COLORS } from '#domain/lists.ts'
import { useT } from '#web/i18n.tsx'
import type { FieldProps } from '#web/ui/fields.ts'
import { toneColor, toneOf } from '#web/ui/tone.ts'
import styles from './ColorField.module.css'

type Color = (typeof COLORS)[number]

/** One of the colours of labels; each has its name. */
export function ColorField({ label, value, onChange, error }: FieldProps<Color>) {
  const t = useT()
  const name = useId()
  return (
    <Input.Wrapper label={label} labelElement="div" error={error}>
      <div className={styles.colors} role="radiogroup" aria-label={label}>
        {COLORS.map((color) => (
          <label
            key={color}
            className={styles.color}
            title={t(`lists.colors.${color}`)}
            style={{ '--tone': toneColor(toneOf(color)) } as object}
          >
            <input
              type="radio"
              name={name}
              checked={color === value}
              onChange={() => onChange(color)}
              aria-label={t(`lists.colors.${color}`)}
            />
          </label>
        ))}
      </div>
    </Input.Wrapper>
  )
}

/** A stored colour as one of those that can be chosen. */
export function colorOf(stored: string): Color {
  return COLORS.find((color) => color === stored) ?? 'gray'
}
