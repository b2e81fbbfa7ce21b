import { Radio, Stack } from '@mantine/core'
import { TEMPLATE_KEYS, type TemplateKey } from '#domain/templates/index.ts'
import { useT } from '#web/i18n.tsx'
import styles from './SetUpForm.module.css'

interface TemplateChoiceProps {
  /** What the choice is called; at first run, how leads move. */
  label?: string
  templates: readonly string[]
  value: string
  onChange: (template: string) => void
}

/** The ways of selling to start from; where there is only one, it is said and not asked. */
export function TemplateChoice({ label, templates, value, onChange }: TemplateChoiceProps) {
  const t = useT()
  const offered = TEMPLATE_KEYS.filter((key) => templates.includes(key))
  const [only] = offered
  if (!only) return null
  if (offered.length === 1) {
    return (
      <dl className={styles.statement}>
        <dt>{t('setup.process')}</dt>
        <dd>
          <Described template={only} />
        </dd>
      </dl>
    )
  }
  return (
    <Radio.Group label={label ?? t('setup.process')} value={value} onChange={onChange}>
      <Stack gap={8}>
        {offered.map((key) => (
          <Radio
            key={key}
            value={key}
            label={t(`setup.templates.${key}.name`)}
            description={t(`setup.templates.${key}.body`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}

function Described({ template }: { template: TemplateKey }) {
  const t = useT()
  return (
    <>
      <b>{t(`setup.templates.${template}.name`)}.</b> {t(`setup.templates.${template}.body`)}
    </>
  )
}
