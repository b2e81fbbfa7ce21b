import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Contact } from '#api/customers.ts'
import type { api } from '#api/index.ts'
import { client, type CallInput } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { useTellRecords } from '#web/records/use-tell-records.ts'
import { notify } from '#web/ui/notify.tsx'
import { customerQuery } from '../customer-queries.ts'

type ContactToCreate = CallInput<typeof api.contacts.create>['body']
type ContactChange = CallInput<typeof api.contacts.update>['body']
type NamedContact = Pick<Contact, 'id' | 'displayName'>

export function useCreateContact() {
  const tell = useTellRecords()
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: ContactToCreate & { idempotencyKey: string }) =>
      client.contacts.create({ body, idempotencyKey }),
    onSuccess: () => void tell(),
  })
}

/** Changes fields of a contact, saying which version they were seen in. */
export function useUpdateContact(contactId: string) {
  const tell = useTellRecords()
  return useMutation({
    mutationFn: ({ version, ...body }: ContactChange & { version: number }) =>
      client.contacts.update({ params: { contactId }, body, version }),
    onSuccess: () => void tell(),
  })
}

/** Makes a contact the one to talk to first. */
export function useMakePrimary() {
  const t = useT()
  const queries = useQueryClient()
  const tell = useTellRecords()
  return useMutation({
    mutationFn: async ({ id, customerId }: Contact) => {
      const { version } = await queries.ensureQueryData(customerQuery(customerId))
      return client.customers.update({
        params: { customerId },
        body: { primaryContactId: id },
        version,
      })
    },
    onSuccess: (_, { displayName }) => {
      notify.success(t('customers.contacts.madePrimary', { name: displayName }))
    },
    onError: (error) => notify.error(whyFailed(error, t) ?? ''),
    onSettled: tell,
  })
}

/** Puts a contact into the bin and offers to take it back out. */
export function useDeleteContact() {
  const t = useT()
  const tell = useTellRecords()
  const restore = useRestoreContact()
  return useMutation({
    mutationFn: ({ id }: NamedContact) => client.contacts.remove({ params: { contactId: id } }),
    onSuccess: (_, contact) => {
      notify.success(t('customers.contacts.deleted', { name: contact.displayName }), {
        undo: () => restore.mutateAsync(contact),
      })
      void tell()
    },
    onError: (error) => notify.error(whyFailed(error, t) ?? ''),
  })
}

/** Takes a contact out of the bin. */
export function useRestoreContact() {
  const tell = useTellRecords()
  return useMutation({
    mutationFn: ({ id }: NamedContact) => client.contacts.restore({ params: { contactId: id } }),
    onSuccess: tell,
  })
}
