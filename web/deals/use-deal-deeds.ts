import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Deal } from '#api/deals.ts'
import type { api } from '#api/index.ts'
import { client, type CallInput } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { isStale, whyFailed } from '#web/problem.ts'
import { useTellRecords } from '#web/records/use-tell-records.ts'
import { notify } from '#web/ui/notify.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { dealQuery } from './deal-queries.ts'

type DealToCreate = CallInput<typeof api.deals.create>['body']
type DealChange = CallInput<typeof api.deals.update>['body']
type LoseDeal = CallInput<typeof api.deals.lose>['body']
type NamedDeal = Pick<Deal, 'id' | 'title'>

export function useCreateDeal() {
  const tell = useTellRecords()
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: DealToCreate & { idempotencyKey: string }) =>
      client.deals.create({ body, idempotencyKey }),
    onSuccess: () => void tell(),
  })
}

/** Changes fields of a deal, saying which version they were seen in. */
export function useUpdateDeal(dealId: string) {
  const queries = useQueryClient()
  const tell = useTellRecords()
  return useMutation({
    mutationFn: ({ version, ...body }: DealChange & { version: number }) =>
      client.deals.update({ params: { dealId }, body, version }),
    onSuccess: (deal) => {
      queries.setQueryData(dealQuery(dealId).queryKey, deal)
      void tell()
    },
  })
}

/** Makes somebody, or nobody, the owner of a deal. */
export function useAssignDeal(dealId: string) {
  const tell = useTellRecords()
  return useMutation({
    mutationFn: (ownerId: string | null) =>
      client.deals.setOwner({ params: { dealId }, body: { ownerId } }),
    onSuccess: tell,
  })
}

/** Moves a deal to another stage, at once on the screen; when that is refused it goes back, and says why. */
export function usePlaceDeal({ id: dealId }: Deal) {
  const t = useT()
  const queries = useQueryClient()
  const { stageById } = useWorkspace()
  const tell = useTellRecords()
  const key = dealQuery(dealId).queryKey
  return useMutation({
    scope: { id: `place-${dealId}` },
    onMutate: async ({ stageId }: { stageId: string; version: number }) => {
      await queries.cancelQueries({ queryKey: key })
      const before = queries.getQueryData(key)
      queries.setQueryData(key, (deal) => deal && { ...deal, stageId })
      return { before }
    },
    mutationFn: ({ stageId, version }) =>
      client.deals.place({ params: { dealId }, body: { stageId }, version }),
    onSuccess: (deal) => queries.setQueryData(key, deal),
    onError: async (error, _, context) => {
      queries.setQueryData(key, context?.before)
      const now = await queries
        .fetchQuery({ ...dealQuery(dealId), staleTime: 0 })
        .catch(() => context?.before)
      const isMoved = isStale(error)
      notify.error(
        t('deals.record.wentBack', {
          stage: stageById(now?.stageId)?.name ?? '…',
          why: isMoved ? t('deals.record.movedMeanwhile') : (whyFailed(error, t) ?? ''),
        }),
      )
    },
    onSettled: tell,
  })
}

export function useWinDeal() {
  const tell = useTellRecords()
  return useMutation({
    mutationFn: ({ id }: NamedDeal) => client.deals.win({ params: { dealId: id } }),
    onSettled: tell,
  })
}

/** Loses a deal with a reason. */
export function useLoseDeal(dealId: string) {
  const tell = useTellRecords()
  return useMutation({
    mutationFn: (body: LoseDeal) => client.deals.lose({ params: { dealId }, body }),
    onSuccess: () => void tell(),
  })
}

/** Takes a win or loss back. */
export function useReopenDeal() {
  const tell = useTellRecords()
  return useMutation({
    mutationFn: ({ id }: NamedDeal) => client.deals.reopen({ params: { dealId: id } }),
    onSettled: tell,
  })
}

/** Puts a deal into the bin and offers to take it back out. */
export function useDeleteDeal() {
  const t = useT()
  const tell = useTellRecords()
  const restore = useRestoreDeal()
  return useMutation({
    mutationFn: ({ id }: NamedDeal) => client.deals.remove({ params: { dealId: id } }),
    onSuccess: (_, deal) => {
      notify.success(t('deals.record.deleted', { title: deal.title }), {
        undo: () => restore.mutateAsync(deal),
      })
      void tell()
    },
    onError: (error) => notify.error(whyFailed(error, t) ?? ''),
  })
}

/** Takes a deal out of the bin. */
export function useRestoreDeal() {
  const tell = useTellRecords()
  return useMutation({
    mutationFn: ({ id }: NamedDeal) => client.deals.restore({ params: { dealId: id } }),
    onSuccess: tell,
  })
}
