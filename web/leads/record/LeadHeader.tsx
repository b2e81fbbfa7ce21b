import { IconArrowBackUp, IconLink, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { Lead } from '#api/lead-record.ts'
import { useT } from '#web/i18n.tsx'
import { useUndoConversion } from '#web/leads/convert/use-undo-conversion.ts'
import { useDeleteLead } from '#web/leads/use-delete-lead.ts'
import { paths } from '#web/paths.ts'
import { notify } from '#web/ui/notify.tsx'
import { MenuAction, RowMenu } from '#web/ui/RowMenu.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { toneOf } from '#web/ui/tone.ts'
import { useWorkspace } from '#web/workspace.ts'
import styles from '#web/records/Record.module.css'
import { ConvertButtons } from './ConvertButtons.tsx'
import type { LeadPartProps } from './LeadSide.tsx'

/** Number and status, right after the name. */
export function LeadBeside({ lead }: { lead: Lead }) {
  const status = useWorkspace().statusById(lead.statusId)
  return (
    <>
      <span className={styles.number}>{lead.number}</span>
      {status && <StatusBadge tone={toneOf(status.color)}>{status.name}</StatusBadge>}
    </>
  )
}

/** Converting until it has been done, and the rest behind the dots. */
export function LeadActions({ lead, rights, onOpen }: LeadPartProps) {
  const t = useT()
  const navigate = useNavigate()
  const remove = useDeleteLead()
  const undo = useUndoConversion(lead)

  async function removeIt(): Promise<void> {
    remove.mutate(lead, { onSuccess: () => void navigate({ to: paths.leads() }) })
  }

  async function copyLink(): Promise<void> {
    await navigator.clipboard.writeText(new URL(paths.lead(lead.id), location.href).href)
    notify.success(t('ui.copied'))
  }

  return (
    <>
      <RowMenu name={lead.displayName}>
        {() => (
          <>
            <MenuAction icon={<IconLink size={16} />} onClick={copyLink}>
              {t('leads.record.copyLink')}
            </MenuAction>
            {lead.convertedAt && (
              <MenuAction
                icon={<IconArrowBackUp size={16} />}
                whyNot={rights.undoConversion}
                onClick={() => undo.mutate()}
              >
                {t('leads.record.undoConversion')}
              </MenuAction>
            )}
            {!lead.deletedAt && (
              <MenuAction
                look="danger"
                icon={<IconTrash size={16} />}
                whyNot={rights.delete}
                onClick={removeIt}
              >
                {t('leads.record.delete')}
              </MenuAction>
            )}
          </>
        )}
      </RowMenu>
      {!lead.convertedAt && <ConvertButtons whyNot={rights.convert} onOpen={onOpen} />}
    </>
  )
}
