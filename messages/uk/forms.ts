import type { Translation } from '../messages.ts'

/** A message file in Ukrainian: all keys of the English one, counted sentences in all four forms. */
export type UkrainianFor<Source> = Translation<Source, 'one' | 'few' | 'many' | 'other'>
