import { Text } from '@mantine/core'
import { isLanguage, LANGUAGES } from '#messages/language.ts'
import { useT } from '#web/i18n.tsx'
import { NotificationSettings } from '#web/notifications/NotificationSettings.tsx'
import { fieldErrorsOf, whyFailed } from '#web/problem.ts'
import { Detail, DetailList } from '#web/ui/DetailList.tsx'
import { InlineEdit } from '#web/ui/InlineEdit.tsx'
import { InlineSelect } from '#web/ui/InlineSelect.tsx'
import { notify } from '#web/ui/notify.tsx'
import { PageBody } from '#web/ui/PageBar.tsx'
import { useTimeZoneOptions } from '#web/ui/places.ts'
import { useMe, useWorkspace } from '#web/workspace.ts'
import { ProfileBar } from './ProfileBar.tsx'
import { useUpdateMe } from './use-update-me.ts'

const SCHEMES = ['auto', 'light', 'dark'] as const

export function ProfilePage() {
  const t = useT()
  const me = useMe()
  const { teamById } = useWorkspace()
  const rename = useUpdateMe()
  const update = useUpdateMe()
  const timeZones = useTimeZoneOptions(me.timeZone)
  const teams = me.teamIds.flatMap((id) => teamById(id)?.name ?? [])

  function choose(change: Parameters<typeof update.mutateAsync>[0]): Promise<unknown> {
    return update.mutateAsync(change).catch((error: unknown) => {
      notify.error(t('people.profile.saveFailed', { reason: whyFailed(error, t) ?? '' }))
    })
  }

  return (
    <>
      <ProfileBar />
      <PageBody width="reading">
        <DetailList>
          <Detail label={t('people.name')}>
            <InlineEdit
              label={t('people.name')}
              value={me.name}
              onEdit={rename.reset}
              error={fieldErrorsOf(rename.error)['name'] ?? whyFailed(rename.error, t)}
              onSave={(name) => rename.mutateAsync({ name })}
            />
          </Detail>
          <Detail label={t('people.email')}>
            {me.email}
            <Hint>{t('people.profile.emailWhyNot')}</Hint>
          </Detail>
          <Detail label={t('people.profile.teams')}>
            {teams.join(', ') || t('people.profile.noTeams')}
          </Detail>
          <Detail label={t('people.language')}>
            <InlineSelect
              label={t('people.language')}
              value={me.language}
              options={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
              onSave={(code) => (isLanguage(code) ? choose({ language: code }) : undefined)}
            />
          </Detail>
          <Detail label={t('people.timeZone')}>
            <InlineSelect
              label={t('people.timeZone')}
              value={me.timeZone}
              options={timeZones}
              onSave={(timeZone) => (timeZone ? choose({ timeZone }) : undefined)}
            />
          </Detail>
          <Detail label={t('nav.appearance')}>
            <InlineSelect
              label={t('nav.appearance')}
              value={me.colorScheme}
              options={SCHEMES.map((scheme) => ({ value: scheme, label: t(`nav.${scheme}`) }))}
              onSave={(chosen) => {
                const colorScheme = SCHEMES.find((scheme) => scheme === chosen)
                return colorScheme && choose({ colorScheme })
              }}
            />
          </Detail>
        </DetailList>
        <NotificationSettings />
      </PageBody>
    </>
  )
}

function Hint({ children }: { children: string }) {
  return (
    <Text size="xs" c="dimmed">
      {children}
    </Text>
  )
}
