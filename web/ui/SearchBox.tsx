import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffectEvent, useEffect, useRef, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Kbd } from './Kbd.tsx'
import { useShortcut } from './shortcuts.ts'

interface SearchBoxProps {
  /** What is searched now; the address bar's. */
  value: string
  /** Called when the typing pauses for a moment, and at once on Enter or when it is cleared. */
  onSearch: (text: string) => void
  placeholder?: string
}

const PAUSE = 200

/** The one search of a page; "/" goes to it, Esc clears it. */
export function SearchBox({ value, onSearch, placeholder }: SearchBoxProps) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  const [typing, setTyping] = useState<string>()
  const text = typing ?? value
  useShortcut('/', () => input.current?.select(), t('ui.shortcutSearch'))

  const send = useEffectEvent(() => {
    if (typing === undefined) return
    if (typing.trim() !== value) onSearch(typing.trim())
    setTyping(undefined)
  })
  useEffect(() => {
    if (typing === undefined) return
    const timer = setTimeout(send, PAUSE)
    return () => clearTimeout(timer)
  }, [typing])

  function searchNow(next: string): void {
    setTyping(undefined)
    if (next !== value) onSearch(next)
  }

  return (
    <TextInput
      ref={input}
      type="search"
      role="searchbox"
      aria-label={placeholder ?? t('ui.search')}
      aria-keyshortcuts="/"
      placeholder={placeholder ?? t('ui.search')}
      value={text}
      onChange={(event) => setTyping(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') searchNow(text.trim())
        if (event.key !== 'Escape') return
        if (text === '') input.current?.blur()
        else searchNow('')
      }}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSectionPointerEvents={text ? 'all' : 'none'}
      rightSection={
        text ? (
          <CloseButton size="sm" aria-label={t('ui.clearSearch')} onClick={() => searchNow('')} />
        ) : (
          <Kbd keys="/" />
        )
      }
    />
  )
}
