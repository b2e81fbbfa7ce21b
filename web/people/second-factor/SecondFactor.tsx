import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { SecondFactor as State } from '#api/security.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { Section } from '#web/ui/DetailList.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { useFormat } from '#web/ui/format.ts'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { useDialog } from '#web/use-dialog.ts'
import { RenewCodes, SwitchOff } from './CodeDialogs.tsx'
import styles from './SecondFactor.module.css'
import { SwitchOnSteps } from './SwitchOnSteps.tsx'
import { secondFactorQuery } from './use-second-factor.ts'

/** The second factor of whoever is signed in. */
export function SecondFactor() {
  const t = useT()
  const { data, error, refetch } = useQuery(secondFactorQuery)
  return (
    <Section title={t('access.factor.title')}>
      <p className={styles.help}>{t('access.factor.help')}</p>
      {error && !data && <ErrorState message={whyFailed(error, t)} onRetry={refetch} />}
      {!data && !error && <Skeleton height={32} mt={8} />}
      {data && <Present state={data} />}
    </Section>
  )
}

function Present({ state }: { state: State }) {
  const t = useT()
  const format = useFormat()
  const { isOpen, open, close } = useDialog()
  const { on, since, required, recoveryCodesLeft } = state
  return (
    <>
      {since && (
        <p className={styles.words}>
          {[
            t('access.factor.onSince', { date: format.date(since) }),
            t('access.factor.codesLeft', { count: recoveryCodesLeft }),
            ...(required ? [t('access.factor.required')] : []),
          ].join(' · ')}
        </p>
      )}
      <div className={styles.actions}>
        {on ? (
          <>
            <ActionButton onClick={() => open('renew-codes')}>
              {t('access.factor.renew')}
            </ActionButton>
            <ActionButton
              onClick={() => open('switch-off')}
              whyNot={required ? t('problems.second_factor_is_asked') : undefined}
            >
              {t('access.factor.switchOff')}
            </ActionButton>
          </>
        ) : (
          <ActionButton onClick={() => open('switch-on')}>
            {t('access.factor.switchOn')}
          </ActionButton>
        )}
      </div>
      {isOpen('switch-on') && (
        <SidePanel opened onClose={close} title={t('access.factor.title')}>
          <SwitchOnSteps onDone={close} />
        </SidePanel>
      )}
      {isOpen('renew-codes') && on && <RenewCodes onClose={close} />}
      {isOpen('switch-off') && on && !required && <SwitchOff onClose={close} />}
    </>
  )
}
