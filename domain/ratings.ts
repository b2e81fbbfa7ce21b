/** How ratings are shown in lists, boards and records. */
export const RATING_STYLES = ['label', 'stars'] as const
export type RatingStyle = (typeof RATING_STYLES)[number]

/** A rating has 0 to 5 stars or none given; 0 is the worst one, not a missing one. */
export const MOST_STARS = 5

/** The stars that stand for a rating, 0 to 5; undefined where its coloured name does. */
export function starsShown(
  rating: { stars: number | null },
  style: RatingStyle,
): number | undefined {
  return style === 'stars' && rating.stars !== null ? rating.stars : undefined
}
