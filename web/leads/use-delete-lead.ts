import { useMutation } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { client } from '#web/api.ts'
import { whyFailed } from '#web/problem.ts'
import { notify } from '#web/ui/notify.tsx'
import { useTellLeads } from './lead-queries.ts'

interface NamedLead {
  id: string
  displayName: string
}

/** Puts a lead into the bin and offers to take it back out. */
export function useDeleteLead() {
  const t = useT()
  const tell = useTellLeads()
  const restore = useMutation({
    mutationFn: (lead: NamedLead) => client.leads.restore({ params: { leadId: lead.id } }),
    onSuccess: tell,
  })
  return useMutation({
    mutationFn: (lead: NamedLead) => client.leads.remove({ params: { leadId: lead.id } }),
    onSuccess: (_, lead) => {
      notify.success(t('leads.list.deleted', { name: lead.displayName }), {
        undo: () => restore.mutateAsync(lead),
      })
      void tell()
    },
    onError: (error) => notify.error(whyFailed(error, t) ?? ''),
  })
}

/** Takes a lead out of the bin. */
export function useRestoreLead() {
  const t = useT()
  const tell = useTellLeads()
  return useMutation({
    mutationFn: (lead: NamedLead) => client.leads.restore({ params: { leadId: lead.id } }),
    onSuccess: (_, lead) => {
      notify.success(t('leads.list.restored', { name: lead.displayName }))
      void tell()
    },
    onError: (error) => notify.error(whyFailed(error, t) ?? ''),
  })
}
