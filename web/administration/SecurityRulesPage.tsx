import { Skeleton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  SECOND_FACTOR_RULES,
  type SecuritySettings,
  type UpdateSecuritySettings,
} from '#api/security.ts'
import { client } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { isStale, whyFailed } from '#web/problem.ts'
import { sessionQuery } from '#web/session.ts'
import { Detail, DetailList, Section } from '#web/ui/DetailList.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { InlineEdit } from '#web/ui/InlineEdit.tsx'
import { InlineSelect } from '#web/ui/InlineSelect.tsx'
import { optionsOf } from '#web/ui/fields.ts'
import { notify } from '#web/ui/notify.tsx'
import { PageBody } from '#web/ui/PageBar.tsx'
import { MultiSelectField } from '#web/ui/SelectField.tsx'
import { AdministrationBar } from './AdministrationBar.tsx'
import { rolesQuery, securitySettingsQuery, usersQuery } from './people-queries.ts'
import styles from './RolesPage.module.css'

/** How people sign in: how long a password is, and whom a second factor is asked of. */
export function SecurityRulesPage() {
  const t = useT()
  const { data, error, refetch } = useQuery(securitySettingsQuery)
  return (
    <>
      <AdministrationBar title={t('administration.pages.security')} />
      <PageBody width="reading">
        {error && !data && <ErrorState message={whyFailed(error, t)} onRetry={refetch} />}
        {!data && !error && <Skeleton height={200} />}
        {data && (
          <>
            <Passwords settings={data} />
            <FactorRule settings={data} />
            <Section title={t('access.security.sessions')}>
              <p className={styles.lead}>{t('access.security.sessionsHelp')}</p>
            </Section>
          </>
        )}
      </PageBody>
    </>
  )
}

function Passwords({ settings }: { settings: SecuritySettings }) {
  const t = useT()
  const change = useChangeSecurity()
  const [wrong, setWrong] = useState(false)
  async function save(typed: string): Promise<void> {
    const passwordMinimum = Number(typed.trim())
    const isFit =
      Number.isInteger(passwordMinimum) && passwordMinimum >= 12 && passwordMinimum <= 64
    setWrong(!isFit)
    if (!isFit) throw new Error('not a length of passwords')
    await change.mutateAsync({ changes: { passwordMinimum }, version: settings.version })
  }
  return (
    <Section title={t('access.security.passwords')}>
      <DetailList>
        <Detail label={t('access.security.minimum')}>
          <InlineEdit
            label={t('access.security.minimum')}
            value={String(settings.passwordMinimum)}
            display={t('access.security.characters', { count: settings.passwordMinimum })}
            onEdit={() => {
              setWrong(false)
              change.reset()
            }}
            error={wrong ? t('access.security.minimumWrong') : whyFailed(change.error, t)}
            onSave={save}
          />
        </Detail>
      </DetailList>
      <p className={styles.lead}>{t('access.security.minimumHelp')}</p>
    </Section>
  )
}

function FactorRule({ settings }: { settings: SecuritySettings }) {
  const t = useT()
  const choose = useChooseSecurity(settings)
  const { data: users } = useQuery(usersQuery)
  const { data: roles } = useQuery(rolesQuery)
  const active = users?.items.filter(({ disabledAt }) => disabledAt === null) ?? []
  const { secondFactor, secondFactorRoleIds } = settings
  return (
    <Section title={t('access.security.factor')}>
      <DetailList>
        <Detail label={t('access.security.askedOf')}>
          <InlineSelect
            label={t('access.security.askedOf')}
            value={secondFactor}
            options={SECOND_FACTOR_RULES.map((rule) => ({
              value: rule,
              label: t(`access.security.rules.${rule}`),
            }))}
            onSave={(rule) =>
              choose({ secondFactor: SECOND_FACTOR_RULES.find((each) => each === rule) })
            }
          />
        </Detail>
      </DetailList>
      {secondFactor === 'roles' && (
        <div className={styles.roles}>
          <MultiSelectField
            label={t('access.security.roles')}
            options={optionsOf(roles?.items ?? [])}
            value={secondFactorRoleIds}
            onChange={(roleIds) => void choose({ secondFactorRoleIds: roleIds })}
          />
        </div>
      )}
      <p className={styles.lead}>
        {t('access.security.rulesHelp')}{' '}
        {active.length > 0 &&
          t('access.security.withFactor', {
            count: active.filter((user) => user.secondFactor).length,
            all: active.length,
          })}
      </p>
    </Section>
  )
}

/** Saves a choice at once; why it failed is told in a corner, and the present value stays shown. */
function useChooseSecurity({ version }: SecuritySettings) {
  const t = useT()
  const change = useChangeSecurity()
  return async (changes: UpdateSecuritySettings): Promise<void> => {
    try {
      await change.mutateAsync({ changes, version })
    } catch (error) {
      notify.error(
        isStale(error) ? t('administration.workspace.changed') : (whyFailed(error, t) ?? ''),
      )
    }
  }
}

function useChangeSecurity() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ changes, version }: { changes: UpdateSecuritySettings; version: number }) =>
      client.security.update({ body: changes, version }),
    onSettled: () =>
      Promise.all(
        [securitySettingsQuery, sessionQuery].map(({ queryKey }) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  })
}
