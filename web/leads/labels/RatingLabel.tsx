import { starsShown } from '#domain/ratings.ts'
import { Stars } from '#web/ui/Stars.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { toneOf } from '#web/ui/tone.ts'
import { useWorkspace } from '#web/workspace.ts'

/** A rating as its coloured word, or as stars where the workspace shows stars and it has some. */
export function RatingLabel({ ratingId }: { ratingId: string | null }) {
  const { ratingById, ratingStyle } = useWorkspace()
  const rating = ratingById(ratingId)
  if (!rating) return null
  const stars = starsShown(rating, ratingStyle)
  if (stars !== undefined) return <Stars value={stars} />
  return (
    <StatusBadge tone={toneOf(rating.color)} look="plain">
      {rating.name}
    </StatusBadge>
  )
}
