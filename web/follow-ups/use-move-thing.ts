import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ThingToDo } from '#api/follow-ups.ts'
import { movedToDay } from '#domain/follow-ups.ts'
import { useTellEntries } from '#web/calendar/entry-queries.ts'
import { client } from '#web/api.ts'
import { useLanguage } from '#web/i18n.tsx'
import { leadQuery, useTellLeads } from '#web/leads/lead-queries.ts'
import { useFormat } from '#web/ui/format.ts'
import { notify } from '#web/ui/notify.tsx'
import { useAtOnce } from '#web/use-at-once.ts'

type When = { at: string } | { on: string }
type Move = { thing: ThingToDo; to: When; version?: number }

/** Moves a next step or a task to another day; a time keeps its time of day. There is a way back. */
export function useMoveThing() {
  const { t, timeZone } = useLanguage()
  const format = useFormat()
  const deed = useMoveDeed()
  const move = useAtOnce(deed)
  return async (thing: ThingToDo, day: string): Promise<boolean> => {
    const from = whenOf(thing)
    if (!from) return false
    const to: When =
      'on' in from
        ? { on: day }
        : { at: movedToDay(new Date(from.at), day, timeZone).toISOString() }
    const moved = await move({ thing, to })
    if (!moved) return false
    const when = 'on' in to ? format.plainDate(to.on) : format.dateTime(to.at)
    notify.success(t('followUps.moved', { when }), {
      undo: () => deed.mutateAsync({ thing, to: from, version: moved.version }),
    })
    return true
  }
}

function useMoveDeed() {
  const queries = useQueryClient()
  const tell = useTellEntries()
  const tellLeads = useTellLeads()
  return useMutation({
    mutationFn: ({ thing: { lead, task }, to, version }: Move): Promise<{ version: number }> => {
      if (lead && 'at' in to) {
        return client.followUps.move({ params: { leadId: lead.id }, body: { at: to.at } })
      }
      if (!task) throw new Error('A step has a time')
      return client.tasks.update({
        params: { taskId: task.id },
        version: version ?? task.version,
        body: 'on' in to ? { dueOn: to.on } : { dueAt: to.at },
      })
    },
    onSettled: async (_answer, _error, { thing: { lead } }) => {
      if (lead) {
        await queries.invalidateQueries(leadQuery(lead.id))
        await tellLeads()
      }
      await tell()
    },
  })
}

function whenOf({ lead, task }: ThingToDo): When | undefined {
  if (lead?.followUp) return { at: lead.followUp.at }
  if (task?.dueAt) return { at: task.dueAt }
  return task?.dueOn ? { on: task.dueOn } : undefined
}
