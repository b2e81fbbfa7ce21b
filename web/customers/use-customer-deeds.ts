import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Customer } from '#api/customers.ts'
import type { api } from '#api/index.ts'
import { client, type CallInput } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { useTellRecords } from '#web/records/use-tell-records.ts'
import { notify } from '#web/ui/notify.tsx'
import { customerQuery } from './customer-queries.ts'

type CustomerToCreate = CallInput<typeof api.customers.create>['body']
type CustomerChange = CallInput<typeof api.customers.update>['body']
type NamedCustomer = Pick<Customer, 'id' | 'name'>

export function useCreateCustomer() {
  const tell = useTellRecords()
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: CustomerToCreate & { idempotencyKey: string }) =>
      client.customers.create({ body, idempotencyKey }),
    onSuccess: () => void tell(),
  })
}

/** Changes fields of a customer, saying which version they were seen in. */
export function useUpdateCustomer(customerId: string) {
  const queries = useQueryClient()
  const tell = useTellRecords()
  return useMutation({
    mutationFn: ({ version, ...body }: CustomerChange & { version: number }) =>
      client.customers.update({ params: { customerId }, body, version }),
    onSuccess: (customer) => {
      queries.setQueryData(customerQuery(customerId).queryKey, customer)
      void tell()
    },
  })
}

/** Makes somebody, or nobody, the owner of a customer. */
export function useAssignCustomer(customerId: string) {
  const tell = useTellRecords()
  return useMutation({
    mutationFn: (ownerId: string | null) =>
      client.customers.setOwner({ params: { customerId }, body: { ownerId } }),
    onSuccess: tell,
  })
}

/** Puts a customer into the bin and offers to take it back out. */
export function useDeleteCustomer() {
  const t = useT()
  const tell = useTellRecords()
  const restore = useRestoreCustomer()
  return useMutation({
    mutationFn: ({ id }: NamedCustomer) => client.customers.remove({ params: { customerId: id } }),
    onSuccess: (_, customer) => {
      notify.success(t('customers.record.deleted', { name: customer.name }), {
        undo: () => restore.mutateAsync(customer),
      })
      void tell()
    },
    onError: (error) => notify.error(whyFailed(error, t) ?? ''),
  })
}

/** Takes a customer out of the bin. */
export function useRestoreCustomer() {
  const tell = useTellRecords()
  return useMutation({
    mutationFn: ({ id }: NamedCustomer) => client.customers.restore({ params: { customerId: id } }),
    onSuccess: tell,
  })
}
