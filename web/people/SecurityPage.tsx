import { PageBody } from '#web/ui/PageBar.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { MySessions } from './MySessions.tsx'
import { ProfileBar } from './ProfileBar.tsx'

export function SecurityPage() {
  return (
    <>
      <ProfileBar />
      <PageBody width="reading">
        <ChangePassword />
        <MySessions />
      </PageBody>
    </>
  )
}
