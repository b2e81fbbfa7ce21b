import { useNavigate, useSearch } from '@tanstack/react-router'
import {
  FOLLOW_UP_SECTIONS,
  type FollowUpSection,
  WORKLIST_RULES,
  type WorklistRule,
} from '#domain/follow-ups.ts'

interface FollowUpSearch {
  section?: FollowUpSection
  rule?: WorklistRule
  whose?: string
  /** `task`, or a deed and what it is about: `complete.<lead>`, `plan.<lead>`, `edit.<task>`, `move-step.<lead>`, `move-task.<task>`. */
  dialog?: string
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** What the address says; what it can't mean is left out. */
export function followUpSearch(search: Record<string, unknown>): FollowUpSearch {
  const whose = text(search['whose'])
  return {
    section: FOLLOW_UP_SECTIONS.find((section) => section === search['section']),
    rule: WORKLIST_RULES.find((rule) => rule === search['rule']),
    whose: whose && /^(mine|team|all|[\da-f-]{36})$/.test(whose) ? whose : undefined,
    dialog: text(search['dialog']),
  }
}

export function useFollowUpAddress(usualWhose = 'mine') {
  const search: FollowUpSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  return {
    section: search.section,
    rule: search.rule,
    whose: search.whose ?? usualWhose,
    dialog: search.dialog,
    change: ({ whose, ...change }: FollowUpSearch) =>
      void navigate({
        to: '.',
        search: {
          ...search,
          ...change,
          ...(whose !== undefined && { whose: whose === usualWhose ? undefined : whose }),
        },
        resetScroll: false,
      }),
    close: () =>
      void navigate({
        to: '.',
        search: { ...search, dialog: undefined },
        replace: true,
        resetScroll: false,
        ignoreBlocker: true,
      }),
  }
}
