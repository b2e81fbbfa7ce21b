import { useMutation } from '@tanstack/react-query'
import type { CreateTask, Task, UpdateTask } from '#api/tasks.ts'
import { client } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { notify } from '#web/ui/notify.tsx'
import { useAtOnce } from '#web/use-at-once.ts'
import { useTellEntries } from './entry-queries.ts'

export function useCreateTask() {
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: CreateTask & { idempotencyKey: string }) =>
      client.tasks.create({ body, idempotencyKey }),
    onSuccess: useTellEntries(),
  })
}

export function useUpdateTask() {
  return useMutation({
    mutationFn: ({ id, version, ...body }: UpdateTask & { id: string; version: number }) =>
      client.tasks.update({ params: { taskId: id }, version, body }),
    onSuccess: useTellEntries(),
  })
}

function useSetTaskDone() {
  return useMutation({
    mutationFn: ({ id, done }: { id: string; done: boolean }) => {
      const params = { taskId: id }
      return done ? client.tasks.complete({ params }) : client.tasks.reopen({ params })
    },
    onSuccess: useTellEntries(),
  })
}

/** Marks a task as done, or as not done after all, with a way back. */
export function useCompleteTask() {
  const t = useT()
  const deed = useSetTaskDone()
  const set = useAtOnce(deed)
  return async ({ id, doneAt }: Pick<Task, 'id' | 'doneAt'>): Promise<void> => {
    const done = doneAt === null
    if (!(await set({ id, done }))) return
    notify.success(t(done ? 'calendar.task.completed' : 'calendar.task.reopened'), {
      undo: () => deed.mutateAsync({ id, done: !done }),
    })
  }
}

/** Deletes a task, with a way back. */
export function useDeleteTask() {
  const t = useT()
  const tell = useTellEntries()
  const remove = useAtOnce(
    useMutation({
      mutationFn: async (taskId: string) => {
        await client.tasks.remove({ params: { taskId } })
        return true
      },
      onSuccess: tell,
    }),
  )
  const restore = useMutation({
    mutationFn: (taskId: string) => client.tasks.restore({ params: { taskId } }),
    onSuccess: tell,
  })
  return async (taskId: string): Promise<boolean> => {
    const gone = await remove(taskId)
    if (gone) {
      notify.success(t('calendar.task.deleted'), { undo: () => restore.mutateAsync(taskId) })
    }
    return gone === true
  }
}
