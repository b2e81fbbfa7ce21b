import type { ReactNode } from 'react'
import type { Language } from '#messages/language.ts'
import { palette as en } from '#messages/en/palette.ts'
import { paletteWords as enWords } from '#messages/en/palette-words.ts'
import { palette as uk } from '#messages/uk/palette.ts'
import { paletteWords as ukWords } from '#messages/uk/palette-words.ts'
import type { Findable } from './match-commands.ts'

export const COMMAND_GROUPS = ['record', 'create', 'go', 'set'] as const

/** Something that can be done from everywhere. */
export interface Command extends Findable {
  id: string
  group: (typeof COMMAND_GROUPS)[number]
  icon: ReactNode
  /** The keys that do the same. */
  keys?: string | undefined
  /** Why it can't be done now, as a sentence. */
  whyNot?: string | undefined
  /** Too many to be shown before anything is typed. */
  onlyFound?: boolean
  run: () => unknown
}

export type CommandName = keyof typeof en.commands & keyof typeof enWords.commands

type Words = Readonly<Record<string, string>>
type Spoken = { names: Words; also: Words; pages: Words; settings: Words }

/** Small enough to have them all, so that a command is found in whichever language one thinks. */
const spoken: Record<Language, Spoken> = {
  en: {
    names: en.commands,
    also: enWords.commands,
    pages: enWords.pages,
    settings: enWords.settings,
  },
  uk: {
    names: uk.commands,
    also: ukWords.commands,
    pages: ukWords.pages,
    settings: ukWords.settings,
  },
}

/** The words of a command in every language. */
export function wordsOf(name: CommandName | 'language'): string[] {
  return Object.values(spoken).flatMap(({ names, also }) => [names[name] ?? '', also[name] ?? ''])
}

/** The words of a page of the administration in every language. */
export function wordsOfPage(page: string): string[] {
  const known = Object.values(spoken).map(({ pages }) => pages[page] ?? '')
  return [...known, ...wordsOf('administration')]
}

export type SettingName = keyof typeof enWords.settings

/** The words of a single setting in every language, besides those of its page. */
export function wordsOfSetting(setting: SettingName): string[] {
  return Object.values(spoken).map(({ settings }) => settings[setting] ?? '')
}
