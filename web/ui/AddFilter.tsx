import { IconFilter2 } from '@tabler/icons-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import styles from './FilterBar.module.css'
import type { FilterField } from './FilterBar.tsx'
import { useShortcut } from './shortcuts.ts'

const OptionList = lazy(async () => ({
  default: (await import('./OptionList.tsx')).OptionList,
}))

interface AddFilterProps {
  fields: readonly FilterField[]
  onAdd: (id: string) => void
}

/** By what to filter: one of the fields, found by typing. F opens it. */
export function AddFilter({ fields, onAdd }: AddFilterProps) {
  const t = useT()
  const [list, setList] = useState<'unused' | 'open' | 'closed'>('unused')
  const opener = useRef<HTMLButtonElement>(null)
  useShortcut('f', () => setList('open'), t('ui.filterAdd'))
  const button = (
    <button
      ref={opener}
      type="button"
      className={styles.add}
      aria-haspopup="listbox"
      aria-keyshortcuts="F"
      onClick={() => setList(list === 'open' ? 'closed' : 'open')}
    >
      <IconFilter2 size={16} aria-hidden />
      {t('ui.filter')}
    </button>
  )
  if (list === 'unused') return button
  return (
    <Suspense fallback={button}>
      <OptionList
        label={t('ui.filterBy')}
        options={fields.map(({ id, label }) => ({ value: id, label }))}
        opened={list === 'open'}
        onChoose={(id) => {
          setList('closed')
          onAdd(id)
        }}
        onClose={() => {
          setList('closed')
          opener.current?.focus()
        }}
      >
        {button}
      </OptionList>
    </Suspense>
  )
}
