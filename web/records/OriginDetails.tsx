import { sentenceFor } from '#messages/translator.ts'
import { useT } from '#web/i18n.tsx'
import { Detail } from '#web/ui/DetailList.tsx'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { useWorkspace } from '#web/workspace.ts'

interface OriginDetailsProps {
  of: { createdAt: string; createdBy: string | null; updatedAt: string; channel: string }
}

/** When, by whom and through what a record came. */
export function OriginDetails({ of }: OriginDetailsProps) {
  const t = useT()
  const author = useWorkspace().userById(of.createdBy)?.name
  return (
    <>
      <Detail label={t('leads.record.created')}>
        <RelativeTime instant={of.createdAt} />
        {author && <> · {author}</>}
      </Detail>
      <Detail label={t('leads.record.updated')}>
        <RelativeTime instant={of.updatedAt} />
      </Detail>
      <Detail label={t('leads.record.channel')}>
        {sentenceFor(t, `timeline.channels.${of.channel}`, {}, 'timeline.channels.api')}
      </Detail>
    </>
  )
}
