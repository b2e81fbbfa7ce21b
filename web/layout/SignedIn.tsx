import { useMantineColorScheme } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import {
  IconAddressBook,
  IconBriefcase2,
  IconBuilding,
  IconCalendar,
  IconChecklist,
  IconFileImport,
  IconSettings,
  IconTargetArrow,
} from '@tabler/icons-react'
import { Navigate, Outlet } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import type { Me } from '#api/me.ts'
import type { Translate } from '#messages/messages.ts'
import { client } from '#web/api.ts'
import { InTimeZone, InWords, useLanguage } from '#web/i18n.tsx'
import { useLive } from '#web/live/use-live.ts'
import { paths } from '#web/paths.ts'
import { forgetRecentRecords } from '#web/palette/recent-records.ts'
import { rightsOfMe, sessionQuery } from '#web/session.ts'
import { forgetDrafts } from '#web/timeline/use-kept-draft.ts'
import { workspaceQuery } from '#web/workspace.ts'
import { Shell, type NavigationItem } from './Shell.tsx'

/** The shell, in the words of the workspace. */
export function SignedIn() {
  const { data: words } = useSuspenseQuery({ ...workspaceQuery, select: ({ words }) => words })
  return (
    <InWords words={words}>
      <SignedInShell />
    </InWords>
  )
}

/** The shell, with what this person may see in the navigation. */
function SignedInShell() {
  const { t, changeLanguage } = useLanguage()
  const { setColorScheme } = useMantineColorScheme()
  const queries = useQueryClient()
  const { data: me } = useSuspenseQuery(sessionQuery)
  // The account knows the person's choices also on a machine that has never seen them.
  const takeOver = useEffectEvent(() => {
    if (!me) return
    void changeLanguage(me.language)
    setColorScheme(me.colorScheme)
  })
  useEffect(() => takeOver(), [me?.language, me?.colorScheme])
  const keepChoice = useMutation({
    mutationFn: (body: Parameters<typeof client.session.updateMe>[0]['body']) =>
      client.session.updateMe({ body }),
    onSuccess: (changed) => queries.setQueryData(sessionQuery.queryKey, changed),
  })
  useLive(me?.id)
  if (!me) return <Navigate to={paths.signIn()} />

  async function signOut(): Promise<void> {
    await client.session.signOut()
    forgetRecentRecords()
    forgetDrafts()
    // A fresh page, so that nothing the last person saw is left in memory.
    window.location.assign(paths.signIn())
  }

  return (
    <Shell
      navigation={navigationOf(me, t)}
      user={me}
      onSignOut={() => void signOut()}
      onChange={(choice) => keepChoice.mutate(choice)}
    >
      <InTimeZone timeZone={me.timeZone}>
        <Outlet />
      </InTimeZone>
    </Shell>
  )
}

function navigationOf(me: Me, t: Translate): NavigationItem[] {
  const rights = rightsOfMe(me)
  const icon = { size: 18, stroke: 1.75 }
  const items: (NavigationItem | false)[] = [
    rights.scope('leads', 'read') !== 'none' && {
      to: paths.leads(),
      label: t('nav.leads'),
      icon: <IconTargetArrow {...icon} />,
    },
    {
      to: paths.followUps(),
      label: t('nav.followUps'),
      icon: <IconChecklist {...icon} />,
    },
    rights.scope('deals', 'read') !== 'none' && {
      to: paths.deals(),
      label: t('nav.deals'),
      icon: <IconBriefcase2 {...icon} />,
    },
    {
      to: paths.calendar(),
      label: t('nav.calendar'),
      icon: <IconCalendar {...icon} />,
    },
    rights.scope('customers', 'read') !== 'none' && {
      to: paths.customers(),
      label: t('nav.customers'),
      icon: <IconBuilding {...icon} />,
    },
    rights.scope('customers', 'read') !== 'none' && {
      to: paths.contacts(),
      label: t('nav.contacts'),
      icon: <IconAddressBook {...icon} />,
    },
    rights.can('leads.import') && {
      to: paths.imports(),
      label: t('nav.imports'),
      icon: <IconFileImport {...icon} />,
    },
    (rights.can('workspace.settings') || rights.can('workspace.users')) && {
      to: paths.administration(),
      label: t('nav.administration'),
      icon: <IconSettings {...icon} />,
    },
  ]
  return items.filter((item) => item !== false)
}
