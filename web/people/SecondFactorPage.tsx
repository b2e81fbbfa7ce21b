import { useRouter, useSearch } from '@tanstack/react-router'
import { client } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { DoorPage } from '#web/layout/DoorPage.tsx'
import { paths } from '#web/paths.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { sameSitePath } from './same-site-path.ts'
import { SwitchOnSteps } from './second-factor/SwitchOnSteps.tsx'

/** For whoever is asked for a second factor and has none yet: nothing else comes before it. */
export function SecondFactorPage() {
  const t = useT()
  const router = useRouter()
  const from = sameSitePath(useSearch({ strict: false }).from, window.location.origin)

  async function signOut(): Promise<void> {
    await client.session.signOut()
    window.location.assign(paths.signIn())
  }

  return (
    <DoorPage title={t('access.factor.setupTitle')} lead={t('access.factor.setupLead')}>
      <SwitchOnSteps onDone={() => router.history.push(from ?? paths.start())} />
      <ActionButton look="quiet" onClick={signOut}>
        {t('access.factor.signOut')}
      </ActionButton>
    </DoorPage>
  )
}
