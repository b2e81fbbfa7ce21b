import { Stack } from '@mantine/core'
import type { TemplateChange, ToMap } from '#api/process.ts'
import { TEMPLATES, type TemplateKey } from '#domain/templates/index.ts'
import type { SalesTemplate } from '#domain/templates/template.ts'
import { useT } from '#web/i18n.tsx'
import { Detail, DetailList, Section } from '#web/ui/DetailList.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { Stars } from '#web/ui/Stars.tsx'
import { Count, StatusBadge } from '#web/ui/StatusBadge.tsx'
import { toneOf } from '#web/ui/tone.ts'
import { CarriedRules } from './CarriedRules.tsx'
import type { Mapping } from './ChangeTemplateDialog.tsx'
import { Hint } from './Setting.tsx'
import styles from './TemplateChange.module.css'

interface TemplateChangePreviewProps {
  preview: TemplateChange
  mapping: Mapping
  onMap: (part: keyof Mapping, id: string, key: string) => void
}

type Coming = TemplateChange['statuses'][number] | TemplateChange['ratings'][number]

/** What there is after the change, and for everything in use that goes, what it becomes. */
export function TemplateChangePreview({ preview, mapping, onMap }: TemplateChangePreviewProps) {
  const t = useT()
  const { statusesToMap, ratingsToMap, retiredStatuses, retiredRatings, converted } = preview
  const nothing = statusesToMap.length + ratingsToMap.length === 0
  const retired = [...retiredStatuses, ...retiredRatings]
  const map = (part: keyof Mapping, uses: ToMap[], coming: Coming[]) =>
    uses.map((use) => (
      <SelectField
        key={use.id}
        label={t('process.becomes', { name: use.name })}
        help={<InUse use={use} />}
        value={mapping[part][use.id] ?? null}
        onChange={(key) => key && onMap(part, use.id, key)}
        options={coming
          .filter(({ key }) => use.choices.includes(key))
          .map(({ key, name }) => ({ value: key, label: name }))}
        required
      />
    ))
  return (
    <>
      <Section title={t('process.statuses')}>
        <Entries entries={preview.statuses} />
      </Section>
      <Section title={t('process.ratings')}>
        <Entries entries={preview.ratings} />
      </Section>
      {retired.length > 0 && <Hint>{t('process.retired', { names: retired.join(', ') })}</Hint>}
      <Rules template={TEMPLATES[preview.template as TemplateKey]} />
      {nothing && <Hint>{t('process.nothingToMap')}</Hint>}
      {statusesToMap.length > 0 && (
        <Section title={t('process.mapStatuses')}>
          <Stack gap={12}>{map('statuses', statusesToMap, preview.statuses)}</Stack>
        </Section>
      )}
      {ratingsToMap.length > 0 && (
        <Section title={t('process.mapRatings')}>
          <Stack gap={12}>{map('ratings', ratingsToMap, preview.ratings)}</Stack>
        </Section>
      )}
      <CarriedRules preview={preview} chosen={mapping.statuses} />
      {converted > 0 && <Hint>{t('process.converted', { count: converted })}</Hint>}
      <Hint>{t('process.keeps')}</Hint>
    </>
  )
}

function Entries({ entries }: { entries: Coming[] }) {
  const t = useT()
  return (
    <ul className={styles.entries}>
      {entries.map((entry) => (
        <li key={entry.key}>
          {'stars' in entry && entry.stars !== null ? (
            <Stars value={entry.stars} />
          ) : (
            <StatusBadge tone={toneOf(entry.color)}>{entry.name}</StatusBadge>
          )}
          {entry.isNew && <Count>{t('process.isNew')}</Count>}
        </li>
      ))}
    </ul>
  )
}

function InUse({ use }: { use: ToMap }) {
  const t = useT()
  const counts = [
    use.leads > 0 && t('process.leads', { count: use.leads }),
    use.customers > 0 && t('process.customers', { count: use.customers }),
  ]
  return <>{counts.filter(Boolean).join(', ')}</>
}

function Rules({ template }: { template: SalesTemplate }) {
  const t = useT()
  const required = template.requiredLeadFields.map((field) =>
    t(`administration.workspace.requiredFields.${field}`),
  )
  return (
    <Section title={t('process.rules')}>
      <DetailList>
        <Detail label={t('process.required')}>{required.join(', ')}</Detail>
        <Detail label={t('process.number')}>{template.leadNumber.pattern}</Detail>
        <Detail label={t('process.opensOn')}>{t(`process.pages.${template.opensOn}`)}</Detail>
      </DetailList>
    </Section>
  )
}
