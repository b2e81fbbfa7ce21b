import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'

export interface Shortcut {
  /** A key, two keys one after the other (`g l`), or a chord (`Ctrl+K`). */
  keys: string
  label: string
  place: Place
}
/** A page's own shortcut goes before one that works everywhere. */
type Place = 'page' | 'everywhere'
type Entry = {
  keys: string
  label: string | undefined
  place: Place
  /** Absent for keys that something on the page listens to by itself. */
  run: (() => void) | undefined
}

/** Milliseconds within which the second key of two has to follow. */
const PAUSE = 1_500

const entries = new Set<Entry>()
const listeners = new Set<() => void>()
let shown: Shortcut[] = []
let begun: { letter: string; until: number } | undefined

/**
 * Runs `deed` when the key is pressed outside of fields and dialogs: `useShortcut('c', openNewLead,
 * t('leads.new'))`. A letter means the place on the keyboard, so it works with a Ukrainian layout.
 * With a label it is listed under "?". `undefined` as deed switches it off.
 */
export function useShortcut(keys: string, deed: (() => void) | undefined, label?: string): void {
  useEntry('page', keys, deed, label)
}

/**
 * The same for what works on every page, unless the page has something else for the key. Also for two
 * keys one after the other, `g l`, and for a chord, `Ctrl+K`, which works while typing too.
 */
export function useShortcutEverywhere(
  keys: string,
  deed: (() => void) | undefined,
  label: string,
): void {
  useEntry('everywhere', keys, deed, label)
}

/** Lists under "?" what a key does in a part of the page that listens to it by itself, while it does. */
export function useListedKey(keys: string, label: string, isListened: boolean): void {
  useEffect(() => {
    if (!isListened) return
    const entry: Entry = { keys, label, place: 'page', run: undefined }
    change(() => entries.add(entry))
    return () => change(() => entries.delete(entry))
  }, [keys, label, isListened])
}

function useEntry(
  place: Place,
  keys: string,
  deed: (() => void) | undefined,
  label: string | undefined,
): void {
  const run = useEffectEvent(() => deed?.())
  const active = deed !== undefined
  useEffect(() => {
    if (!active) return
    const entry: Entry = { keys, label, place, run: () => run() }
    // Added again and again it is still one listener.
    document.addEventListener('keydown', onKeyDown)
    change(() => entries.add(entry))
    return () => change(() => entries.delete(entry))
  }, [place, keys, active, label])
}

/** The shortcuts that work on the screen as it is now, each key once. */
export function useShownShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(listen, () => shown)
}

/** Whether keys without Ctrl do anything here; somebody who speaks to the computer may not want that. */
export function usePlainKeys(): [on: boolean, turn: (on: boolean) => void] {
  return [useSyncExternalStore(listen, plainKeysAreOn), turnPlainKeys]
}

const PLAIN_KEYS = 'kindling-plain-keys'

function turnPlainKeys(on: boolean): void {
  try {
    localStorage.setItem(PLAIN_KEYS, on ? 'on' : 'off')
  } catch {
    // Where the browser keeps nothing they stay on.
  }
  listeners.forEach((tell) => tell())
}

function plainKeysAreOn(): boolean {
  try {
    return localStorage.getItem(PLAIN_KEYS) !== 'off'
  } catch {
    return true
  }
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const meant = isBusyElsewhere(event) ? chordOf(event) : (chordOf(event) ?? plainlyMeant(event))
  if (!meant) return
  event.preventDefault()
  meant.run?.()
}

function chordOf(event: KeyboardEvent): Entry | undefined {
  if (document.querySelector('[aria-modal="true"]') !== null) return undefined
  return winner((keys) => keys.startsWith('Ctrl+') && isChord(event, keys.slice(5)))
}

function plainlyMeant(event: KeyboardEvent): Entry | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined
  const isOn = plainKeysAreOn()
  const may = (keys: string) => isOn || !isPlain(keys)
  const first = begun && begun.until > Date.now() ? begun.letter : undefined
  if (event.key !== 'Shift') begun = undefined
  const second = first && winner((keys) => may(keys) && isSecond(event, first, keys))
  if (second) return second
  const single = winner((keys) => may(keys) && matches(event, keys))
  if (single) return single
  const letter = isOn && !event.shiftKey ? /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase() : ''
  const begins = letter && [...entries].some(({ keys }) => keys.startsWith(`${letter} `))
  if (begins) begun = { letter, until: Date.now() + PAUSE }
  return undefined
}

/** Of several for the same key the page's own, of these the one that has been there longest. */
function winner(isMeant: (keys: string) => boolean): Entry | undefined {
  const meant = [...entries].filter(({ keys, run }) => run && isMeant(keys))
  return meant.find(({ place }) => place === 'page') ?? meant[0]
}

function matches(event: KeyboardEvent, key: string): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false
  if (/^[a-z]$/i.test(key)) return event.code === `Key${key.toUpperCase()}` && !event.shiftKey
  if (event.key === key) return true
  if (key === '/') return event.code === 'Slash' && !event.shiftKey && !/[?]/.test(event.key)
  if (key === '?') return event.code === 'Slash' && event.shiftKey
  return false
}

/** Characters alone, which are also what one types or says. */
export function isPlain(keys: string): boolean {
  return /^.( .)?$/.test(keys)
}

function isSecond(event: KeyboardEvent, first: string, keys: string): boolean {
  return keys.startsWith(`${first} `) && matches(event, keys.slice(first.length + 1))
}

/** Ctrl and a letter, on a Mac ⌘, where Ctrl and a letter edit text. */
export function isChord(event: KeyboardEvent, letter: string): boolean {
  const held = isMac() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  return held && !event.altKey && !event.shiftKey && event.code === `Key${letter}`
}

/** Whether the keyboard has ⌘ for Ctrl. */
export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent)
}

function isBusyElsewhere(event: KeyboardEvent): boolean {
  const target = event.target
  if (target instanceof HTMLElement) {
    if (target.isContentEditable) return true
    if (target.closest('input, textarea, select, [role="textbox"], [role="menu"]')) return true
  }
  return document.querySelector('[aria-modal="true"]') !== null
}

function change(deed: () => unknown): void {
  deed()
  const listed = [...entries].filter(
    (entry) =>
      entry.label !== undefined && (!entry.run || winner((keys) => keys === entry.keys) === entry),
  )
  shown = listed.map(({ keys, label = '', place }) => ({ keys, label, place }))
  listeners.forEach((tell) => tell())
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
