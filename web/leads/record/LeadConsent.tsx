import type { Lead } from '#api/lead-record.ts'
import { useT } from '#web/i18n.tsx'
import { useUpdateLead } from '#web/leads/use-update-lead.ts'
import { CheckField } from '#web/ui/CheckField.tsx'
import { Section } from '#web/ui/DetailList.tsx'
import { useAtOnce } from '#web/use-at-once.ts'
import styles from '#web/records/Record.module.css'

/** What this person does not want. */
export function LeadConsent({ lead, whyNot }: { lead: Lead; whyNot: string | undefined }) {
  const t = useT()
  const update = useAtOnce(useUpdateLead(lead.id))
  return (
    <Section title={t('leads.record.consent')}>
      <div className={styles.checks}>
        <CheckField
          label={t('leads.record.doNotCall')}
          value={lead.doNotCall}
          whyNot={whyNot}
          onChange={(doNotCall) => void update({ doNotCall, version: lead.version })}
        />
        <CheckField
          label={t('leads.record.emailOptOut')}
          value={lead.emailOptOut}
          whyNot={whyNot}
          onChange={(emailOptOut) => void update({ emailOptOut, version: lead.version })}
        />
      </div>
    </Section>
  )
}
