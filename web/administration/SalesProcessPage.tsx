import { useState } from 'react'
import { TEMPLATE_KEYS } from '#domain/templates/index.ts'
import { OPENING_PAGES, type OpeningPage } from '#domain/templates/template.ts'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { Detail, DetailList, Section } from '#web/ui/DetailList.tsx'
import { PageBody } from '#web/ui/PageBar.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { AdministrationBar } from './AdministrationBar.tsx'
import { ChangeTemplateDialog } from './ChangeTemplateDialog.tsx'
import { ConvertingRules } from './ConvertingRules.tsx'
import { LeadRules } from './LeadRules.tsx'
import { Hint, Setting, useChooseSetting } from './Setting.tsx'

/** How the workspace sells, as a whole; its template can be changed here. */
export function SalesProcessPage() {
  const t = useT()
  const workspace = useWorkspace()
  const choose = useChooseSetting()
  const [changing, setChanging] = useState(false)
  const template = TEMPLATE_KEYS.find((key) => key === workspace.template)
  return (
    <>
      <AdministrationBar title={t('process.title')} />
      <PageBody width="reading">
        <Section
          title={t('process.selling')}
          action={
            <ActionButton onClick={() => setChanging(true)}>{t('process.change')}</ActionButton>
          }
        >
          <DetailList>
            {template && (
              <Detail label={t('process.template')}>
                {t(`setup.templates.${template}.name`)}
                <Hint>{t(`setup.templates.${template}.body`)}</Hint>
              </Detail>
            )}
            <Setting
              label={t('process.opensOn')}
              help={t('process.opensOnHelp')}
              value={workspace.opensOn}
              options={OPENING_PAGES.map((page) => ({
                value: page,
                label: t(`process.pages.${page}`),
              }))}
              onSave={(opensOn) => choose({ opensOn: opensOn as OpeningPage })}
            />
          </DetailList>
        </Section>
        <ConvertingRules />
        <LeadRules workspace={workspace} onChange={choose} />
      </PageBody>
      {changing && <ChangeTemplateDialog onClose={() => setChanging(false)} />}
    </>
  )
}
