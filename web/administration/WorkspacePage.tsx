import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { LANGUAGES } from '#messages/language.ts'
import { TEMPLATE_KEYS } from '#domain/templates/index.ts'
import { useT } from '#web/i18n.tsx'
import { fieldErrorsOf, whyFailed } from '#web/problem.ts'
import { Detail, DetailList, Section } from '#web/ui/DetailList.tsx'
import { InlineEdit } from '#web/ui/InlineEdit.tsx'
import { InlineSelect } from '#web/ui/InlineSelect.tsx'
import { notify } from '#web/ui/notify.tsx'
import { PageBody } from '#web/ui/PageBar.tsx'
import { useCountryOptions, useCurrencyOptions, useTimeZoneOptions } from '#web/ui/places.ts'
import { useWorkspace } from '#web/workspace.ts'
import { AdministrationBar } from './AdministrationBar.tsx'
import { LeadRules } from './LeadRules.tsx'
import { isStale } from './seen-version.ts'
import { useUpdateWorkspace, type WorkspaceChanges } from './use-update-workspace.ts'

export function WorkspacePage() {
  const t = useT()
  const workspace = useWorkspace()
  const rename = useUpdateWorkspace()
  const choose = useChooseSetting()
  const timeZones = useTimeZoneOptions(workspace.timeZone)
  const countries = useCountryOptions()
  const currencies = useCurrencyOptions()
  const template = TEMPLATE_KEYS.find((key) => key === workspace.template)
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
            {template && (
              <Detail label={t('administration.workspace.template')}>
                {t(`setup.templates.${template}.name`)}
                <Hint>{t(`setup.templates.${template}.body`)}</Hint>
              </Detail>
            )}
          </DetailList>
        </Section>
        <LeadRules workspace={workspace} onChange={choose} />
      </PageBody>
    </>
  )
}

interface SettingProps {
  label: string
  help: string
  value: string
  options: { value: string; label: string }[]
  onSave: (value: string) => unknown
}

function Setting({ label, help, value, options, onSave }: SettingProps) {
  return (
    <>
      <Detail label={label}>
        <InlineSelect
          label={label}
          value={value}
          options={options}
          onSave={(chosen) => (chosen === null ? undefined : onSave(chosen))}
        />
      </Detail>
      <Detail label="">
        <Hint>{help}</Hint>
      </Detail>
    </>
  )
}

function Hint({ children }: { children: ReactNode }) {
  return (
    <Text size="xs" c="dimmed">
      {children}
    </Text>
  )
}

/** Saves a choice at once; why it failed is told in a corner, and the present value stays shown. */
function useChooseSetting() {
  const t = useT()
  const update = useUpdateWorkspace()
  return async (changes: WorkspaceChanges): Promise<void> => {
    try {
      await update.mutateAsync(changes)
    } catch (error) {
      notify.error(
        isStale(error) ? t('administration.workspace.changed') : (whyFailed(error, t) ?? ''),
      )
    }
  }
}
