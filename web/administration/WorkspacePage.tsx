import { LANGUAGES } from '#messages/language.ts'
import { useT } from '#web/i18n.tsx'
import { fieldErrorsOf, isStale, whyFailed } from '#web/problem.ts'
import { Detail, DetailList, Section } from '#web/ui/DetailList.tsx'
import { InlineEdit } from '#web/ui/InlineEdit.tsx'
import { PageBody } from '#web/ui/PageBar.tsx'
import { useCountryOptions, useCurrencyOptions, useTimeZoneOptions } from '#web/ui/places.ts'
import { useWorkspace } from '#web/workspace.ts'
import { AdministrationBar } from './AdministrationBar.tsx'
import { Setting, useChooseSetting } from './Setting.tsx'
import { useUpdateWorkspace } from './use-update-workspace.ts'

export function WorkspacePage() {
  const t = useT()
  const workspace = useWorkspace()
  const rename = useUpdateWorkspace()
  const choose = useChooseSetting()
  const timeZones = useTimeZoneOptions(workspace.timeZone)
  const countries = useCountryOptions()
  const currencies = useCurrencyOptions()
  return (
    <>
      <AdministrationBar title={t('administration.pages.workspace')} />
      <PageBody width="reading">
        <Section title={t('administration.workspace.about')}>
          <DetailList>
            <Detail label={t('administration.workspace.name')}>
              <InlineEdit
                label={t('administration.workspace.name')}
                value={workspace.name}
                onEdit={rename.reset}
                error={
                  isStale(rename.error)
                    ? t('administration.workspace.changed')
                    : (fieldErrorsOf(rename.error)['name'] ?? whyFailed(rename.error, t))
                }
                onSave={(name) => rename.mutateAsync({ name })}
              />
            </Detail>
            <Setting
              label={t('administration.workspace.country')}
              help={t('administration.workspace.countryHelp')}
              value={workspace.country}
              options={countries}
              onSave={(country) => choose({ country })}
            />
            <Setting
              label={t('administration.workspace.currency')}
              help={t('administration.workspace.currencyHelp')}
              value={workspace.currency}
              options={currencies}
              onSave={(currency) => choose({ currency })}
            />
            <Setting
              label={t('administration.workspace.timeZone')}
              help={t('administration.workspace.timeZoneHelp')}
              value={workspace.timeZone}
              options={timeZones}
              onSave={(timeZone) => choose({ timeZone })}
            />
            <Detail label={t('administration.workspace.language')}>
              {LANGUAGES.find(({ code }) => code === workspace.language)?.name}
            </Detail>
          </DetailList>
        </Section>
      </PageBody>
    </>
  )
}
