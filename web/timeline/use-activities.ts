import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Activity, LogActivity, UpdateActivity } from '#api/timeline.ts'
import { client } from '#web/api.ts'
import type { TimelineOf } from './timeline-of.ts'

/** Logs a note, call, email, meeting or comment. The same key makes a retry the same request. */
export function useLogActivity(of: TimelineOf) {
  const told = useTellRecords()
  return useMutation({
    mutationFn: ({
      idempotencyKey,
      ...activity
    }: Omit<LogActivity, 'leadId' | 'customerId' | 'dealId'> & { idempotencyKey?: string }) =>
      client.activities.log({ body: { ...activity, ...of }, idempotencyKey }),
    onSuccess: told,
  })
}

export function useUpdateActivity() {
  const told = useTellRecords()
  return useMutation({
    mutationFn: ({ id, version, ...body }: UpdateActivity & { id: string; version: number }) =>
      client.activities.update({ params: { activityId: id }, body, version }),
    onSettled: told,
  })
}

export function useDeleteActivity() {
  const told = useTellRecords()
  return useMutation({
    mutationFn: ({ id }: Activity) => client.activities.remove({ params: { activityId: id } }),
    onSuccess: told,
  })
}

export function useRestoreActivity() {
  const told = useTellRecords()
  return useMutation({
    mutationFn: ({ id }: Activity) => client.activities.restore({ params: { activityId: id } }),
    onSuccess: told,
  })
}

/** A first call can move a lead's status, so the records are asked again together with their timelines. */
function useTellRecords() {
  const queries = useQueryClient()
  return () =>
    Promise.all(
      ['timeline', 'leads', 'customers', 'deals'].map((key) =>
        queries.invalidateQueries({ queryKey: [key] }),
      ),
    ).then(() => undefined)
}
