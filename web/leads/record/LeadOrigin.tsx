import type { Lead } from '#api/leads.ts'
import { sentenceFor } from '#messages/translator.ts'
import { useT } from '#web/i18n.tsx'
import { Detail } from '#web/ui/DetailList.tsx'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { useWorkspace } from '#web/workspace.ts'

/** When, by whom and through what the lead came. */
export function LeadOrigin({ lead }: { lead: Lead }) {
  const t = useT()
  const { userById } = useWorkspace()
  const author = userById(lead.createdBy)?.name
  return (
    <>
      <Detail label={t('leads.record.created')}>
        <RelativeTime instant={lead.createdAt} />
        {author && <> · {author}</>}
      </Detail>
      <Detail label={t('leads.record.updated')}>
        <RelativeTime instant={lead.updatedAt} />
      </Detail>
      <Detail label={t('leads.record.channel')}>
        {sentenceFor(t, `timeline.channels.${lead.channel}`, {}, 'timeline.channels.api')}
      </Detail>
    </>
  )
}
