import type { ReactNode } from 'react'
import type { Language } from '#messages/language.ts'
import { palette as en } from '#messages/en/palette.ts'
import { palette as uk } from '#messages/uk/palette.ts'
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
  run: () => unknown
}

/** Small enough to have them all, so that a command is found in whichever language one thinks. */
const LANGUAGES = Object.values({ en, uk } satisfies Record<Language, typeof en | typeof uk>)

type Names = keyof typeof en.commands
type Also = keyof typeof en.also
export type CommandName = Names & Also

/** The words of a command in every language. */
export function wordsOf(name: Also): string[] {
  return LANGUAGES.flatMap(({ commands, also }) => {
    const names: Readonly<Record<string, string>> = commands
    return [names[name] ?? '', also[name]]
  })
}

/** The words of a page of the administration in every language. */
export function wordsOfPage(page: string): string[] {
  return LANGUAGES.flatMap(({ commands, also, pages }) => {
    const known: Readonly<Record<string, string>> = pages
    return [commands.administration, also.administration, known[page] ?? '']
  })
}
