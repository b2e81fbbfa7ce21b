import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'

interface Shortcut {
  key: string
  label: string
}

const shown = new Map<symbol, Shortcut>()
const listeners = new Set<() => void>()
let snapshot: Shortcut[] = []

/**
 * Runs `deed` when the key is pressed outside of fields and dialogs: `useShortcut('c', openNewLead,
 * t('leads.new'))`. A letter means the place on the keyboard, so it works with a Ukrainian layout.
 * With a label it is listed under "?". `undefined` as deed switches it off.
 */
export function useShortcut(key: string, deed: (() => void) | undefined, label?: string): void {
  const run = useEffectEvent(() => deed?.())
  const active = deed !== undefined
  useEffect(() => {
    if (!active) return
    function onKeyDown(event: KeyboardEvent): void {
      if (!matches(event, key) || isBusyElsewhere(event)) return
      event.preventDefault()
      run()
    }
    const id = Symbol(key)
    if (label) publish(() => shown.set(id, { key, label }))
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      if (label) publish(() => shown.delete(id))
    }
  }, [key, active, label])
}

/** The shortcuts that work on the screen as it is now. */
export function useShownShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => snapshot,
  )
}

export function matches(event: KeyboardEvent, key: string): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false
  if (/^[a-z]$/i.test(key)) return event.code === `Key${key.toUpperCase()}` && !event.shiftKey
  if (event.key === key) return true
  if (key === '/') return event.code === 'Slash' && !event.shiftKey && !/[?]/.test(event.key)
  if (key === '?') return event.code === 'Slash' && event.shiftKey
  return false
}

function isBusyElsewhere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented) return true
  const target = event.target
  if (target instanceof HTMLElement) {
    if (target.isContentEditable) return true
    if (target.closest('input, textarea, select, [role="textbox"], [role="menu"]')) return true
  }
  return document.querySelector('[aria-modal="true"]') !== null
}

function publish(change: () => unknown): void {
  change()
  snapshot = [...shown.values()]
  listeners.forEach((tell) => tell())
}
