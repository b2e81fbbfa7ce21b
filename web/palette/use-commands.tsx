import { useMantineColorScheme } from '@mantine/core'
import {
  IconAddressBook,
  IconBell,
  IconBriefcase2,
  IconBuilding,
  IconCalendar,
  IconCalendarPlus,
  IconChecklist,
  IconDeviceDesktop,
  IconFileImport,
  IconFlag,
  IconHourglass,
  IconKey,
  IconKeyboard,
  IconLanguage,
  IconLayoutKanban,
  IconLock,
  IconLogout,
  IconMoon,
  IconPlus,
  IconSettings,
  IconStack2,
  IconSun,
  IconTargetArrow,
  IconUser,
} from '@tabler/icons-react'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { LANGUAGES } from '#messages/language.ts'
import { dateIn } from '#domain/dates.ts'
import { useParts } from '#web/administration/parts.tsx'
import { useSettings } from '#web/administration/settings.ts'
import { useLanguage } from '#web/i18n.tsx'
import type { UserMenuProps } from '#web/layout/UserMenu.tsx'
import { paths } from '#web/paths.ts'
import { useRights } from '#web/workspace.ts'
import { type Command, type CommandName, wordsOf, wordsOfPage } from './commands.ts'

export interface CommandsInput extends Pick<UserMenuProps, 'onChange' | 'onSignOut'> {
  /** Shows what the keys do. */
  onHelp: () => void
}

const icon = { size: 18, stroke: 1.75 } as const

/** Everything that can be done wherever one is; what this person may not do is not among it. */
export function useCommands(input: CommandsInput): Command[] {
  return [...useCreating(), ...useGoing(), ...useSetting(input)]
}

type Named = Omit<Command, 'id' | 'group' | 'label' | 'words'>

/** Commands by their names; one that is false is left out. */
export function useNamed() {
  const { t } = useLanguage()
  return (
    group: Command['group'],
    commands: Partial<Record<CommandName, Named | false>>,
  ): Command[] =>
    (Object.keys(commands) as CommandName[]).flatMap((name) => {
      const command = commands[name]
      if (!command) return []
      return {
        ...command,
        id: `${group}-${name}`,
        group,
        label: t(`palette.commands.${name}`),
        words: wordsOf(name),
      }
    })
}

function useCreating(): Command[] {
  const named = useNamed()
  const rights = useRights()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const { timeZone } = useLanguage()
  const plus = <IconPlus {...icon} />
  const open = (to: string, dialog = 'new') => {
    // A list stays filtered as it is.
    const isHere = pathname === to || (to === paths.leads() && isLeadList(pathname))
    return isHere
      ? navigate({ to: '.', search: (now: object) => ({ ...now, dialog }) as never })
      : navigate({ to, search: { dialog } })
  }
  const task = () => open(paths.calendar(), `task.${dateIn(new Date(), timeZone)}`)
  const event = () => open(paths.calendar(), `event.${dateIn(new Date(), timeZone)}`)
  return named('create', {
    newLead: rights.can('leads.create') && {
      icon: plus,
      keys: 'c',
      run: () => open(paths.leads()),
    },
    newCustomer: rights.can('customers.create') && {
      icon: plus,
      run: () => open(paths.customers()),
    },
    newContact: rights.scope('customers', 'edit') !== 'none' && {
      icon: plus,
      run: () => open(paths.contacts()),
    },
    newDeal: rights.can('deals.create') && { icon: plus, run: () => open(paths.deals()) },
    newTask: { icon: plus, run: task },
    newEvent: { icon: <IconCalendarPlus {...icon} />, run: event },
    importFile: rights.can('leads.import') && {
      icon: <IconFileImport {...icon} />,
      run: () => navigate({ to: paths.imports() }),
    },
  })
}

function isLeadList(pathname: string): boolean {
  return [paths.leads(), paths.newLeads(), paths.myLeads()].includes(pathname)
}

function useGoing(): Command[] {
  const named = useNamed()
  const rights = useRights()
  const navigate = useNavigate()
  const parts = useParts()
  const settings = useSettings()
  const seesLeads = rights.scope('leads', 'read') !== 'none'
  const seesDeals = rights.scope('deals', 'read') !== 'none'
  const seesCustomers = rights.scope('customers', 'read') !== 'none'
  const go = (to: string, search?: Record<string, string>) => () => navigate({ to, search })
  const leads = <IconTargetArrow {...icon} />
  const isAdministrator = parts.length > 0
  return [
    ...named('go', {
      allLeads: seesLeads && { icon: leads, keys: 'g l', run: go(paths.leads()) },
      newLeads: seesLeads && { icon: leads, run: go(paths.newLeads()) },
      myLeads: seesLeads && { icon: leads, run: go(paths.myLeads()) },
      leadBoard: seesLeads && {
        icon: <IconLayoutKanban {...icon} />,
        run: go(paths.leads(), { view: 'board' }),
      },
      followUps: { icon: <IconChecklist {...icon} />, keys: 'g f', run: go(paths.followUps()) },
      worklist: seesLeads && { icon: <IconHourglass {...icon} />, run: go(paths.worklist()) },
      deals: seesDeals && {
        icon: <IconBriefcase2 {...icon} />,
        keys: 'g d',
        run: go(paths.deals()),
      },
      calendar: { icon: <IconCalendar {...icon} />, run: go(paths.calendar()) },
      customers: seesCustomers && {
        icon: <IconBuilding {...icon} />,
        keys: 'g c',
        run: go(paths.customers()),
      },
      contacts: seesCustomers && {
        icon: <IconAddressBook {...icon} />,
        run: go(paths.contacts()),
      },
      notifications: { icon: <IconBell {...icon} />, run: go(paths.notifications()) },
      imports: rights.can('leads.import') && {
        icon: <IconFileImport {...icon} />,
        run: go(paths.imports()),
      },
      bulkEdits: rights.can('leads.bulkEdit') && {
        icon: <IconStack2 {...icon} />,
        run: go(paths.bulkEdits()),
      },
      profile: { icon: <IconUser {...icon} />, run: go(paths.profile()) },
      security: { icon: <IconLock {...icon} />, run: go(paths.profile('security')) },
      keys: { icon: <IconKey {...icon} />, run: go(paths.profile('keys')) },
      administration: isAdministrator && {
        icon: <IconSettings {...icon} />,
        run: go(paths.administration()),
      },
    }),
    ...parts.flatMap(({ title, parts }) =>
      parts.map(({ to, label }): Command => ({
        id: `go-${to}`,
        group: 'go',
        label: `${title} → ${label}`,
        words: wordsOfPage(to.slice(to.lastIndexOf('/') + 1)),
        icon: <IconSettings {...icon} />,
        run: go(to),
      })),
    ),
    ...settings.map(({ id, to, place, label, words }): Command => ({
      id: `setting-${id}`,
      group: 'go',
      label: `${place} → ${label}`,
      words,
      icon: <IconSettings {...icon} />,
      onlyFound: true,
      run: go(to),
    })),
    ...named('go', {
      firstSteps: isAdministrator && {
        icon: <IconFlag {...icon} />,
        run: go(paths.firstSteps()),
      },
    }),
  ]
}

function useSetting({ onChange, onSignOut, onHelp }: CommandsInput): Command[] {
  const named = useNamed()
  const { t, language, changeLanguage } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const turn = (scheme: 'auto' | 'light' | 'dark') => () => {
    setColorScheme(scheme)
    onChange({ colorScheme: scheme })
  }
  return [
    ...named('set', {
      light: colorScheme !== 'light' && { icon: <IconSun {...icon} />, run: turn('light') },
      dark: colorScheme !== 'dark' && { icon: <IconMoon {...icon} />, run: turn('dark') },
      auto: colorScheme !== 'auto' && {
        icon: <IconDeviceDesktop {...icon} />,
        run: turn('auto'),
      },
    }),
    ...LANGUAGES.filter(({ code }) => code !== language).map(({ code, name }): Command => ({
      id: `set-${code}`,
      group: 'set',
      label: `${t('nav.language')}: ${name}`,
      words: wordsOf('language'),
      icon: <IconLanguage {...icon} />,
      run: () => {
        void changeLanguage(code)
        onChange({ language: code })
      },
    })),
    ...named('set', {
      shortcuts: { icon: <IconKeyboard {...icon} />, keys: '?', run: onHelp },
      signOut: { icon: <IconLogout {...icon} />, run: onSignOut },
    }),
  ]
}
