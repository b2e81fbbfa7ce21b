import { IconX } from '@tabler/icons-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import type { FilterField } from './FilterBar.tsx'
import styles from './FilterBar.module.css'

const FilterOptions = lazy(async () => ({
  default: (await import('./FilterOptions.tsx')).FilterOptions,
}))

interface FilterChipProps {
  field: FilterField
  chosen: readonly string[]
  /** Another number each time it was asked for by name: it opens. */
  asked: number | undefined
  onChange: (chosen: readonly string[]) => void
  onClose: () => void
}

/** A filter and its values; a click offers others. */
export function FilterChip({ field, chosen, asked, onChange, onClose }: FilterChipProps) {
  const t = useT()
  const [isClicked, setIsClicked] = useState(false)
  const [answered, setAnswered] = useState<number>()
  const [isUsed, setIsUsed] = useState(false)
  const isOpen = isClicked || (asked !== undefined && asked !== answered)
  if (isOpen && !isUsed) setIsUsed(true)
  const opener = useRef<HTMLButtonElement>(null)
  const names = chosen.map(
    (value) => field.options.find((option) => option.value === value)?.label ?? value,
  )
  const [first = '…', ...others] = new Set(names)
  const words =
    others.length > 1
      ? t('ui.filterAny', { first, more: others.length })
      : [first, ...others].join(', ')

  function close(): void {
    setIsClicked(false)
    setAnswered(asked)
    opener.current?.focus()
    onClose()
  }

  const button = (
    <button
      ref={opener}
      type="button"
      className={styles.words}
      title={t('ui.editFilter', { name: field.label })}
      aria-haspopup="listbox"
      onClick={() => (isOpen ? close() : setIsClicked(true))}
    >
      <span className={styles.field}>{field.label}</span>{' '}
      <span className={styles.value}>{words}</span>
    </button>
  )
  return (
    <span className={styles.chip}>
      {isUsed ? (
        <Suspense fallback={button}>
          <FilterOptions
            field={field}
            chosen={chosen}
            opened={isOpen}
            onChange={onChange}
            onClose={close}
          >
            {button}
          </FilterOptions>
        </Suspense>
      ) : (
        button
      )}
      <button
        type="button"
        className={styles.remove}
        aria-label={t('ui.removeFilter', { name: field.label })}
        onClick={() => {
          onChange([])
          onClose()
        }}
      >
        <IconX size={14} aria-hidden />
      </button>
    </span>
  )
}
