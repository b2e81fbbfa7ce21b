import type { ComponentType } from 'react'
import type { TimelineEntry } from '#api/timeline.ts'
import type { TimelineOf } from './timeline-of.ts'

/** Where other features add to the timeline of a record; the timeline itself knows none of them. */

/** Entries that want more than a sentence, such as a file with its picture: by the event's type. */
export const entryViews: Partial<Record<string, ComponentType<{ entry: TimelineEntry }>>> = {}

interface ComposerPartProps {
  of: TimelineOf
}

/** Beside the kinds of the composer, such as buttons that open the form of a task or an event. */
export const composerButtons: readonly ComponentType<ComposerPartProps>[] = []

/** Under the text of the composer, such as files that are on their way. */
export const composerParts: readonly ComponentType<ComposerPartProps>[] = []

/** What becomes of files that are dropped or pasted into the composer; nothing while nobody takes them. */
export const takeFiles: { by: ((of: TimelineOf, files: File[]) => void) | undefined } = {
  by: undefined,
}
