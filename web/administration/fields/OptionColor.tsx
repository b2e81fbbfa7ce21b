import { Popover } from '@mantine/core'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { toneColor, toneOf } from '#web/ui/tone.ts'
import { ColorField } from '../lists/ColorField.tsx'
import type { DraftOption } from './field-form-values.ts'
import styles from './Fields.module.css'

interface OptionColorProps {
  label: string
  value: DraftOption['color']
  onChange: (color: DraftOption['color']) => void
}

/** The colour of an option as a dot that opens the others. */
export function OptionColor({ label, value, onChange }: OptionColorProps) {
  const t = useT()
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={styles.swatch}
          style={{ '--tone': toneColor(toneOf(value)) } as object}
          aria-label={`${label}: ${t(`lists.colors.${value}`)}`}
          aria-haspopup="dialog"
          onClick={() => setOpened(!opened)}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <ColorField label={t('lists.color')} value={value} onChange={onChange} />
      </Popover.Dropdown>
    </Popover>
  )
}
