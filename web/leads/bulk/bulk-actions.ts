import {
  IconCalendarEvent,
  IconCircleDot,
  IconCircleX,
  IconFlag,
  IconStar,
  IconTag,
  IconTrash,
  IconUser,
} from '@tabler/icons-react'
import type { BulkChangeKind } from '#domain/bulk-edits.ts'

/** What the bar offers; assigning asks whether to one person or shared out. */
export type BulkAction = Exclude<BulkChangeKind, 'shareOut'>

export const BULK_ACTIONS: readonly { action: BulkAction; Icon: typeof IconUser }[] = [
  { action: 'assign', Icon: IconUser },
  { action: 'status', Icon: IconCircleDot },
  { action: 'rating', Icon: IconStar },
  { action: 'priority', Icon: IconFlag },
  { action: 'tags', Icon: IconTag },
  { action: 'followUp', Icon: IconCalendarEvent },
  { action: 'disqualify', Icon: IconCircleX },
  { action: 'delete', Icon: IconTrash },
]
