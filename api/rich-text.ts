import { z } from 'zod'
import {
  type Block,
  countNodes,
  DEEPEST_LIST,
  LIST_TYPES,
  LONGEST_LINK,
  LONGEST_TEXT,
  MOST_NODES,
  plainTextOf,
  safeLink,
} from '#domain/rich-text.ts'
import { Id, isStorable } from '#api/shapes.ts'

const storable = (maximum: number) =>
  z
    .string()
    .min(1)
    .max(maximum)
    .refine(isStorable, { params: { code: 'text_not_storable' } })

const Mark = z.discriminatedUnion('type', [
  z.object({ type: z.literal('bold') }),
  z.object({ type: z.literal('italic') }),
  z.object({
    type: z.literal('link'),
    attrs: z.object({
      href: storable(LONGEST_LINK).refine((href) => safeLink(href) !== undefined, {
        params: { code: 'link_not_safe' },
      }),
    }),
  }),
])

const Inline = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: storable(LONGEST_TEXT),
    marks: z.array(Mark).max(3).optional(),
  }),
  z.object({
    type: z.literal('mention'),
    attrs: z.object({ id: Id, label: storable(200) }),
  }),
  z.object({ type: z.literal('hardBreak') }),
])

const Paragraph = z.object({
  type: z.literal('paragraph'),
  content: z.array(Inline).max(MOST_NODES).optional(),
})

/** As many schemas as lists may stand in one another: a deeper message is refused without being walked. */
function blocks(depth: number): z.ZodType<Block> {
  if (depth === 0) return Paragraph
  const item = z.object({
    type: z.literal('listItem'),
    content: z
      .array(blocks(depth - 1))
      .min(1)
      .max(MOST_NODES)
      // As editors have it: an item is words, and below them further lists.
      .refine(([first]) => first?.type === 'paragraph', { params: { code: 'value_invalid' } }),
  })
  const list = z.object({ type: z.enum(LIST_TYPES), content: z.array(item).min(1).max(MOST_NODES) })
  return z.union([Paragraph, list])
}

const document = z.object({
  type: z.literal('doc'),
  content: z.array(blocks(DEEPEST_LIST)).max(MOST_NODES),
})

/** A text with its looks, as it is stored. */
export const OutRichText = document.meta({
  description:
    'Paragraphs and lists of words that may be bold, italic or a link, and of people mentioned.',
})

/**
 * A text with its looks: at most 20,000 characters, 5,000 nodes and five lists in one another; links
 * only to http, https, mailto and tel. What it does not name is left out.
 */
export const RichText = document.superRefine((given, context) => {
  if (countNodes(given) > MOST_NODES) {
    context.addIssue({
      code: 'custom',
      params: { code: 'value_too_big', values: { maximum: MOST_NODES } },
    })
  }
  if (plainTextOf(given).length > LONGEST_TEXT) {
    context.addIssue({
      code: 'custom',
      params: { code: 'text_too_long', values: { maximum: LONGEST_TEXT } },
    })
  }
})
