import type { MentionNodeAttrs } from '@tiptap/extension-mention'
import type { SuggestionProps } from '@tiptap/suggestion'
import type { MentionSuggestion } from './mention.ts'
import { findPeople, type People, type Person } from './people.ts'

/** What the list that `@` opens shows; nothing while it is closed. */
interface Picking {
  items: readonly Person[]
  /** Which of them the keys are on. */
  chosen: number
  choose: (person: Person) => void
}

export interface Picker {
  suggestion: MentionSuggestion
  read: () => Picking | undefined
  subscribe: (listener: () => void) => () => void
}

/** The list of people that `@` opens: the editor fills it and sends it its keys. */
export function createPicker(people: People): Picker {
  let picking: Picking | undefined
  const listeners = new Set<() => void>()

  function tell(next: Picking | undefined): void {
    picking = next
    listeners.forEach((listener) => listener())
  }

  function show({ items, query, command }: SuggestionProps<Person, MentionNodeAttrs>): void {
    // A name can have several words; words that are nobody's name are just text.
    if (items.length === 0 && query.includes(' ')) return tell(undefined)
    const choose = ({ id, name, sees }: Person) => sees && command({ id, label: name })
    tell({ items, chosen: 0, choose })
  }

  function press({ key, ctrlKey, metaKey, isComposing }: KeyboardEvent): boolean {
    const items = picking?.items ?? []
    if (!picking || items.length === 0 || ctrlKey || metaKey || isComposing) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[key]
    if (step) {
      tell({ ...picking, chosen: (picking.chosen + step + items.length) % items.length })
      return true
    }
    const person = items[picking.chosen]
    if (!person || (key !== 'Enter' && key !== 'Tab')) return false
    picking.choose(person)
    return true
  }

  return {
    read: () => picking,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    suggestion: {
      char: '@',
      allowSpaces: true,
      items: async ({ query }) => findPeople(await people(), query),
      render: () => ({
        onStart: show,
        onUpdate: show,
        onExit: () => tell(undefined),
        onKeyDown: ({ event }) => press(event),
      }),
    },
  }
}
