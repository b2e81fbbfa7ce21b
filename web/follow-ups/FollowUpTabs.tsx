import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { LinkTabs } from '#web/ui/LinkTabs.tsx'
import { useRights } from '#web/workspace.ts'

/** What is to be done, and what was forgotten. */
export function FollowUpTabs() {
  const t = useT()
  const rights = useRights()
  if (rights.scope('leads', 'read') === 'none') return null
  return (
    <LinkTabs
      label={t('followUps.pages')}
      tabs={[
        { to: paths.followUps(), label: t('followUps.toDo') },
        { to: paths.worklist(), label: t('followUps.worklist') },
      ]}
    />
  )
}
