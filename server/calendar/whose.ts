import type { Context } from '#server/context.ts'

/** The users that `mine`, `team` or an id stands for; undefined for everybody. What of theirs may be seen is another question. */
export function usersOf(ctx: Context, whose: string): string[] | undefined {
  if (whose === 'mine') return [ctx.user.id]
  if (whose === 'team') return ctx.user.colleagueIds
  return whose === 'all' ? undefined : [whose]
}
