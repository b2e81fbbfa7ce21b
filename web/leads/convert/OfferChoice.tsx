import { Radio } from '@mantine/core'
import type { OfferKey } from '#domain/conversions.ts'
import { useT } from '#web/i18n.tsx'
import { useWorkspace } from '#web/workspace.ts'
import styles from './ConvertLead.module.css'

interface OfferChoiceProps {
  offer: OfferKey
  onChoose: (offer: OfferKey) => void
}

/** The ways of converting, where the workspace has several. */
export function OfferChoice({ offer, onChoose }: OfferChoiceProps) {
  const t = useT()
  const { conversions } = useWorkspace()
  if (conversions.length < 2) return null
  return (
    <Radio.Group value={offer} onChange={onChoose} aria-label={t('leads.convert.way')}>
      <div className={styles.modes}>
        {conversions.map((key) => (
          <Radio key={key} value={key} label={t(`leads.offers.${key}.action`)} />
        ))}
      </div>
    </Radio.Group>
  )
}
