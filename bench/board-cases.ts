import type { Case } from '#bench/cases.ts'
import type { Base } from '#bench/prepare.ts'

const BOARD = { p50: 12, perSecond: 150, ofFloor: 1 }

/** The board beside counting and adding up, and dragging; also for who sees a part of the leads. */
export function boardCases({ lists, leadIds, keys }: Base): Case[] {
  const board = (name: string, query: string, floor: string, key?: string): Case => ({
    name: `board ${name}`,
    product: () => ({
      method: 'GET',
      path: `/api/leads/board?${query}`,
      ...(key && { headers: { authorization: `Bearer ${key}` } }),
    }),
    floor: () => ({ method: 'GET', path: `/board?${floor}` }),
    promise: BOARD,
  })
  const source = lists.sources[0]!
  const owner = lists.owners[0]!
  const [here, there] = lists.statuses
  return [
    board('by status', '', 'group=status_id'),
    board('by rating', 'group=rating', 'group=rating_id'),
    board('by owner', 'group=owner', 'group=owner_id'),
    board(
      'by status, of a source',
      `source=${source}`,
      `group=status_id&column=source_id&value=${source}`,
    ),
    board(
      'by priority, of an owner',
      `group=priority&owner=${owner}`,
      `group=priority&column=owner_id&value=${owner}`,
    ),
    board('that a rep sees', '', `group=status_id&column=owner_id&value=${owner}`, keys.rep),
    board('that a manager sees', '', 'group=status_id', keys.manager),
    {
      name: 'move a card',
      product: (n) => ({
        method: 'PUT',
        path: `/api/leads/${leadIds[(n * 37) % leadIds.length]}/place`,
        body: {
          group: 'status',
          from: here,
          column: there,
          before: leadIds[(n * 37 + 1) % leadIds.length],
        },
      }),
    },
  ]
}
