import { optionsOf, type Option } from '#web/ui/fields.ts'
import { useFormat } from '#web/ui/format.ts'
import { useWorkspace } from '#web/workspace.ts'

/** Who may be given a lead: everybody who works here, and the present owner even if he left. */
export function useOwnerOptions(ownerId: string | null): Option[] {
  const { users } = useWorkspace()
  const format = useFormat()
  const working = users.filter(({ id, isDisabled }) => !isDisabled || id === ownerId)
  return optionsOf(working).toSorted((a, b) => format.compare(a.label, b.label))
}
