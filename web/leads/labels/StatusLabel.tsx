import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { toneOf } from '#web/ui/tone.ts'
import { useWorkspace } from '#web/workspace.ts'

/** A lead's status in its colour, by the name the workspace gives it. */
export function StatusLabel({ statusId }: { statusId: string }) {
  const status = useWorkspace().statusById(statusId)
  return status && <StatusBadge tone={toneOf(status.color)}>{status.name}</StatusBadge>
}
