import { PageBody } from '#web/ui/PageBar.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { MySessions } from './MySessions.tsx'
import { ProfileBar } from './ProfileBar.tsx'
import { SecondFactor } from './second-factor/SecondFactor.tsx'

export function SecurityPage() {
  return (
    <>
      <ProfileBar />
      <PageBody width="reading">
        <ChangePassword />
        <SecondFactor />
        <MySessions />
      </PageBody>
    </>
  )
}
