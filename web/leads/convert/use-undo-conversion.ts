import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTellRecords } from '#web/records/use-tell-records.ts'
import { client } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { whyFailed } from '#web/problem.ts'
import { notify } from '#web/ui/notify.tsx'

/** Takes a conversion back, and shows the lead again: the deal that was open may be gone. */
export function useUndoConversion(lead: { id: string; displayName: string }) {
  const t = useT()
  const tell = useTellRecords()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => client.leads.undoConversion({ params: { leadId: lead.id } }),
    onSuccess: async () => {
      await navigate({ to: paths.lead(lead.id) })
      notify.success(t('leads.convert.undone', { name: lead.displayName }))
      void tell()
    },
    onError: (error) => notify.error(whyFailed(error, t) ?? ''),
  })
}
