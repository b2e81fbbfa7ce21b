import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { whyNotWorkable } from '#domain/leads.ts'
import { useT } from '#web/i18n.tsx'
import { CompleteFollowUpDialog } from '#web/leads/follow-up/CompleteFollowUpDialog.tsx'
import { PlanFollowUpDialog } from '#web/leads/follow-up/PlanFollowUpDialog.tsx'
import { leadQuery } from '#web/leads/lead-queries.ts'
import { paths } from '#web/paths.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { useMe, useRights } from '#web/workspace.ts'

interface StepDialogProps {
  leadId: string
  /** Begins with the outcome instead of the plan. */
  isCompleting?: boolean
  onClose: () => void
}

/** The next step of a lead, where one stands: change it, complete it, or go to the lead. */
export function StepDialog({ leadId, isCompleting = false, onClose }: StepDialogProps) {
  const t = useT()
  const me = useMe()
  const rights = useRights()
  const sayWhyNot = useWhyNot()
  const [completing, setCompleting] = useState(isCompleting)
  const { data: lead } = useQuery(leadQuery(leadId))
  if (!lead) return null
  const whyNot = sayWhyNot(whyNotWorkable(lead, me, rights))
  const shared = { lead, whyNot, onClose }
  if (completing && lead.followUp) return <CompleteFollowUpDialog {...shared} />
  return (
    <PlanFollowUpDialog
      {...shared}
      aside={
        <>
          {lead.followUp && (
            <ActionButton whyNot={whyNot} onClick={() => setCompleting(true)}>
              {t('leads.followUp.complete')}
            </ActionButton>
          )}
          <Anchor component={Link} to={paths.lead(leadId)} size="sm">
            {lead.displayName}
          </Anchor>
        </>
      }
    />
  )
}
