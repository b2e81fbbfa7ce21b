import { CustomDetails } from '#web/fields/CustomDetails.tsx'
import { useT } from '#web/i18n.tsx'
import { ChoiceDetail, TextDetail, TextValue } from '#web/records/FieldDetails.tsx'
import { OriginDetails } from '#web/records/OriginDetails.tsx'
import { DetailList, Section } from '#web/ui/DetailList.tsx'
import { optionsOf } from '#web/ui/fields.ts'
import { choosable, useWorkspace } from '#web/workspace.ts'
import type { DealPartProps } from './DealSide.tsx'
import { useDealEditing } from './use-deal-editing.ts'

/** What is known of a deal, each field changed where it stands. */
export function DealDetails({ deal, rights }: DealPartProps) {
  const t = useT()
  const { sources } = useWorkspace()
  const of = useDealEditing(deal, rights.edit)
  return (
    <>
      <Section title={t('deals.record.about')}>
        <DetailList>
          <TextDetail of={of} field="title" />
          <ChoiceDetail
            of={of}
            field="sourceId"
            options={optionsOf(choosable(sources, deal.sourceId))}
            clearLabel={t('leads.record.clear')}
          />
        </DetailList>
      </Section>
      <CustomDetails record="deals" of={of} />
      <Section title={t('deals.record.description')}>
        <TextValue of={of} field="description" lines="many" />
      </Section>
      <Section title={t('deals.record.origin')}>
        <DetailList>
          <OriginDetails of={deal} />
        </DetailList>
      </Section>
    </>
  )
}
