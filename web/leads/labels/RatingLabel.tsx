import { Stars } from '#web/ui/Stars.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { toneOf } from '#web/ui/tone.ts'
import { useWorkspace } from '#web/workspace.ts'

/** A rating as its coloured word, or as stars where the workspace rates by stars. */
export function RatingLabel({ ratingId }: { ratingId: string | null }) {
  const rating = useWorkspace().ratingById(ratingId)
  if (!rating) return null
  if (rating.stars !== null) return <Stars value={rating.stars} />
  return (
    <StatusBadge tone={toneOf(rating.color)} look="plain">
      {rating.name}
    </StatusBadge>
  )
}
