import { useMutation } from '@tanstack/react-query'
import type { CreateEvent, UpdateEvent } from '#api/calendar.ts'
import { client } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { notify } from '#web/ui/notify.tsx'
import { useAtOnce } from '#web/use-at-once.ts'
import { useTellEntries } from './entry-queries.ts'

export function useCreateEvent() {
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: CreateEvent & { idempotencyKey: string }) =>
      client.events.create({ body, idempotencyKey }),
    onSuccess: useTellEntries(),
  })
}

export function useUpdateEvent() {
  return useMutation({
    mutationFn: ({ id, version, ...body }: UpdateEvent & { id: string; version: number }) =>
      client.events.update({ params: { eventId: id }, version, body }),
    onSuccess: useTellEntries(),
  })
}

/** Deletes an event, with a way back. */
export function useDeleteEvent() {
  const t = useT()
  const tell = useTellEntries()
  const remove = useAtOnce(
    useMutation({
      mutationFn: async (eventId: string) => {
        await client.events.remove({ params: { eventId } })
        return true
      },
      onSuccess: tell,
    }),
  )
  const restore = useMutation({
    mutationFn: (eventId: string) => client.events.restore({ params: { eventId } }),
    onSuccess: tell,
  })
  return async (eventId: string): Promise<boolean> => {
    const gone = await remove(eventId)
    if (gone) {
      notify.success(t('calendar.event.deleted'), { undo: () => restore.mutateAsync(eventId) })
    }
    return gone === true
  }
}
