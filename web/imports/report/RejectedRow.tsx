import type { Import } from '#api/imports.ts'
import { useT } from '#web/i18n.tsx'
import { Detail, DetailList, Section } from '#web/ui/DetailList.tsx'
import { useFormat } from '#web/ui/format.ts'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import type { RejectedRowData } from './RejectedRows.tsx'
import own from './Report.module.css'
import { useReasons } from './use-reasons.ts'

interface RejectedRowProps {
  of: Import
  row: RejectedRowData
  onClose: () => void
}

/** One row that made no lead: every reason, and every cell as it stood in the file. */
export function RejectedRow({ of, row, onClose }: RejectedRowProps) {
  const t = useT()
  const format = useFormat()
  const reasonsOf = useReasons()
  return (
    <SidePanel
      opened
      onClose={onClose}
      title={t('imports.report.rowTitle', { row: format.number(row.row) })}
    >
      <Section title={t('imports.report.why')}>
        <ul className={own.reasons}>
          {reasonsOf(row).map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </Section>
      <Section title={t('imports.report.content')}>
        <DetailList>
          {row.cells.map((cell, column) => (
            <Detail
              // Headings may repeat, and their order never changes.
              key={`${column} ${of.headings[column]}`}
              label={of.headings[column] || t('imports.mapping.unnamed', { number: column + 1 })}
            >
              {cell}
            </Detail>
          ))}
        </DetailList>
      </Section>
    </SidePanel>
  )
}
