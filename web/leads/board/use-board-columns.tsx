import type { ReactNode } from 'react'
import type { LeadBoard, LeadCard } from '#api/lead-board.ts'
import { type BoardColumnFacts, type BoardGroup, NO_COLUMN } from '#domain/board.ts'
import { PRIORITIES } from '#domain/leads.ts'
import { useT } from '#web/i18n.tsx'
import { PriorityLabel } from '#web/leads/labels/PriorityLabel.tsx'
import { RatingLabel } from '#web/leads/labels/RatingLabel.tsx'
import { Person } from '#web/ui/Avatar.tsx'
import type { BoardColumnData } from '#web/ui/board/board-props.ts'
import { useFormat } from '#web/ui/format.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { toneOf } from '#web/ui/tone.ts'
import { useWorkspace } from '#web/workspace.ts'

interface LeadColumn extends BoardColumnData<LeadCard> {
  facts: BoardColumnFacts
}

type Look = { name: string; head: ReactNode; facts: BoardColumnFacts }

/** The columns of the board with their names as the workspace has them, and what their rules look at. */
export function useBoardColumns(board: LeadBoard | undefined): LeadColumn[] {
  const format = useFormat()
  const { currency } = useWorkspace()
  const lookOf = useLook()
  return (board?.columns ?? []).flatMap((column) => {
    const look = lookOf(board!.group, column.id)
    if (!look) return []
    const totals = column.totals.toSorted(
      (a, b) => Number(b.currency === currency) - Number(a.currency === currency),
    )
    return {
      ...look,
      id: column.id,
      count: column.count,
      note: totals.map((total) => format.money(total)).join(' + '),
      cards: column.cards.items,
      hasMore: column.cards.nextCursor !== null,
    }
  })
}

function useLook(): (group: BoardGroup, id: string) => Look | undefined {
  const t = useT()
  const { statusById, ratingById, sourceById, userById } = useWorkspace()
  return (group, id) => {
    const facts = (retired: boolean) => ({ group, id, retired }) as BoardColumnFacts
    const isNone = id === NO_COLUMN
    switch (group) {
      case 'status': {
        const status = statusById(id)
        if (!status) return undefined
        const { name, color, kind, chosenByHand, retiredAt } = status
        const head = (
          <StatusBadge tone={toneOf(color)} look="plain">
            {name}
          </StatusBadge>
        )
        return { name, head, facts: { group, id, kind, chosenByHand, retiredAt } }
      }
      case 'rating': {
        const rating = ratingById(id)
        if (isNone || !rating) return isNone ? none('rating') : undefined
        const head = <RatingLabel ratingId={id} />
        return { name: rating.name, head, facts: facts(rating.retiredAt !== null) }
      }
      case 'source': {
        const source = sourceById(id)
        if (isNone || !source) return isNone ? none('source') : undefined
        return { name: source.name, head: source.name, facts: facts(source.retiredAt !== null) }
      }
      case 'owner': {
        const user = userById(id)
        if (isNone || !user) return isNone ? none('owner') : undefined
        return { name: user.name, head: <Person name={user.name} />, facts: facts(user.isDisabled) }
      }
      case 'priority': {
        const priority = PRIORITIES.find((name) => name === id)
        if (!priority) return undefined
        const head = <PriorityLabel priority={priority} />
        return { name: t(`timeline.priorities.${priority}`), head, facts: facts(false) }
      }
    }
  }

  function none(group: 'rating' | 'source' | 'owner'): Look {
    const name = t(`board.none.${group}`)
    return { name, head: name, facts: { group, id: NO_COLUMN, retired: false } }
  }
}
