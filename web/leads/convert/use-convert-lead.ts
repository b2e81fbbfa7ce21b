import { useMutation } from '@tanstack/react-query'
import type { AddDeal } from '#api/conversions.ts'
import type { api } from '#api/index.ts'
import { useTellRecords } from '#web/records/use-tell-records.ts'
import { client, Problem, type CallInput } from '#web/api.ts'

type ConvertInput = CallInput<typeof api.leads.convert>['body'] & { idempotencyKey: string }

/** Turns a lead into a customer and a deal. However often it is sent with one key, it happens once. */
export function useConvertLead(leadId: string) {
  const tell = useTellRecords()
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: ConvertInput) =>
      client.leads.convert({ params: { leadId }, body, idempotencyKey }),
    onSuccess: () => void tell(),
    onError: (error) => {
      // Somebody else was first: the page then shows what the lead became.
      if (error instanceof Problem && error.status === 409) void tell()
    },
  })
}

/** Gives a converted lead one more deal. */
export function useAddDeal(leadId: string) {
  const tell = useTellRecords()
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: AddDeal & { idempotencyKey: string }) =>
      client.leads.addDeal({ params: { leadId }, body, idempotencyKey }),
    onSuccess: () => void tell(),
  })
}
