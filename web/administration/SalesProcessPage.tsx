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
import { Hint, Setting, useChooseSetting } from './Setting.tsx'

const CLOSE_DAYS = [7, 14, 30, 60, 90, 180]

/** How the workspace sells, as a whole; its template can be changed here. */
export function SalesProcessPage() {
  const t = useT()
  const workspace = useWorkspace()
  const choose = useChooseSetting()
  const [changing, setChanging] = useState(false)
  const template = TEMPLATE_KEYS.find((key) => key === workspace.template)
  const { conversions, dealCloseDays, statusAfterConverting: after, statuses } = workspace
  const status = statuses.find(({ kind, retiredAt }) => kind === after && !retiredAt)?.name ?? ''
  const days = [...new Set([...CLOSE_DAYS, ...(dealCloseDays ? [dealCloseDays] : [])])]
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
        <Section title={t('process.converting')}>
          <DetailList>
            <Detail label={t('process.offers')}>
              {conversions.map((offer) => t(`leads.offers.${offer}.action`)).join(' · ')}
            </Detail>
            <Detail label={t('process.after')}>
              {status}
              <Hint>{t(`process.afterHelp.${after}`, { status })}</Hint>
            </Detail>
            <Setting
              label={t('process.closeDays')}
              value={String(dealCloseDays ?? '')}
              options={[
                { value: '', label: t('process.noCloseDays') },
                ...days
                  .toSorted((a, b) => a - b)
                  .map((count) => ({
                    value: String(count),
                    label: t('process.inDays', { count }),
                  })),
              ]}
              onSave={(chosen) => choose({ dealCloseDays: chosen === '' ? null : Number(chosen) })}
            />
          </DetailList>
        </Section>
      </PageBody>
      {changing && <ChangeTemplateDialog onClose={() => setChanging(false)} />}
    </>
  )
}
