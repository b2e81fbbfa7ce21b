import { Person } from '#web/ui/Avatar.tsx'
import { useWorkspace } from '#web/workspace.ts'

/** Who is responsible; nothing where nobody is. */
export function OwnerLabel({ ownerId }: { ownerId: string | null }) {
  const owner = useWorkspace().userById(ownerId)
  return owner ? <Person name={owner.name} /> : null
}
