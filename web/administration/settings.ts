import type { MessageKey } from '#messages/messages.ts'
import { useT } from '#web/i18n.tsx'
import { type SettingName, wordsOfPage, wordsOfSetting } from '#web/palette/commands.ts'
import type { Findable } from '#web/palette/match-commands.ts'
import { useParts, type PartName } from './parts.tsx'

/** Single settings that people look for, each by the words that stand beside it and its page. */
const SETTINGS = {
  passwordMinimum: { page: 'security', key: 'access.security.minimum' },
  secondFactorRule: { page: 'security', key: 'access.security.factor' },
  lostFactor: { page: 'users', key: 'access.users.resetFactor' },
  signOutUser: { page: 'users', key: 'access.users.signOut' },
  extraRights: { page: 'users', key: 'access.roles.beyond' },
  resetLink: { page: 'users', key: 'administration.users.makeReset' },
  invite: { page: 'users', key: 'administration.invite.title' },
  newRole: { page: 'roles', key: 'access.roles.add' },
  workspaceName: { page: 'workspace', key: 'administration.workspace.name' },
  timeZone: { page: 'workspace', key: 'administration.workspace.timeZone' },
  country: { page: 'workspace', key: 'administration.workspace.country' },
  currency: { page: 'workspace', key: 'administration.workspace.currency' },
  largestFile: { page: 'files', key: 'files.settings.largest' },
  template: { page: 'process', key: 'process.template' },
  opensOn: { page: 'process', key: 'process.opensOn' },
  ratingStyle: { page: 'ratings', key: 'lists.ratings.style' },
  zoneRules: { page: 'zones', key: 'zones.rules' },
  numberPattern: { page: 'numbers', key: 'numbers.pattern' },
} as const satisfies Record<SettingName, { page: PartName; key: MessageKey }>

export interface Setting extends Findable {
  id: string
  to: string
  /** Where it stands, such as "People → Users". */
  place: string
}

/** The settings that this person may change, to be found by their names and by other words for them. */
export function useSettings(): Setting[] {
  const t = useT()
  const groups = useParts()
  return (Object.keys(SETTINGS) as SettingName[]).flatMap((id) => {
    const { page, key } = SETTINGS[id]
    return groups.flatMap(({ title, parts }) =>
      parts
        .filter(({ name }) => name === page)
        .map(({ to, label }) => ({
          id,
          to,
          place: `${title} → ${label}`,
          // As a deed it asks first; as the name of a setting it does not.
          label: t(key).replace(/…$/, ''),
          words: wordsOfSetting(id),
        })),
    )
  })
}

/** The pages of the administration as things to be found. */
export function useFindableParts() {
  const groups = useParts()
  return groups.flatMap(({ parts }) =>
    parts.map((part) => ({ ...part, words: [...wordsOfPage(part.name), part.about] })),
  )
}
