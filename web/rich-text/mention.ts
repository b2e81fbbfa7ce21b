import { Mention, type MentionNodeAttrs } from '@tiptap/extension-mention'
import type { SuggestionOptions } from '@tiptap/suggestion'
import type { Person } from './people.ts'
import styles from './RichText.module.css'

export type MentionSuggestion = Omit<SuggestionOptions<Person, MentionNodeAttrs>, 'editor'>

/** People in a text, chosen from a list that `@` opens. */
export function mentionOf(suggestion: MentionSuggestion) {
  return Mention.configure({
    deleteTriggerWithBackspace: true,
    HTMLAttributes: { class: styles.mention },
    renderText: ({ node }) => `@${String(node.attrs.label)}`,
    renderHTML: ({ node, options }) => [
      'span',
      options.HTMLAttributes,
      `@${String(node.attrs.label)}`,
    ],
    suggestion,
  })
}
