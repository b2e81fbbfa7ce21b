import type { Grant } from '#domain/access.ts'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { useRights } from '#web/workspace.ts'

const GROUPS = [
  {
    id: 'people',
    grants: ['workspace.users'],
    pages: ['users', 'teams', 'roles', 'security', 'keys'],
  },
  {
    id: 'workspace',
    grants: ['workspace.settings'],
    pages: ['workspace', 'words', 'files', 'social'],
  },
  {
    id: 'sales',
    grants: ['workspace.settings'],
    pages: [
      'process',
      'statuses',
      'ratings',
      'sources',
      'industries',
      'zones',
      'numbers',
      'reasons',
      'tags',
      'fields',
    ],
  },
  { id: 'history', grants: ['workspace.users', 'workspace.settings'], pages: ['audit'] },
] as const satisfies { id: string; grants: Grant[]; pages: string[] }[]

export type PartName = (typeof GROUPS)[number]['pages'][number]

export interface Part {
  name: PartName
  to: string
  label: string
  about: string
}

/** The parts of the administration that this person may open, in their groups. */
export function useParts(): { id: string; title: string; parts: Part[] }[] {
  const t = useT()
  const rights = useRights()
  return GROUPS.filter(({ grants }) => grants.some((grant) => rights.can(grant))).map(
    ({ id, pages }) => ({
      id,
      title: t(`administration.groups.${id}`),
      parts: pages.map((page) => ({
        name: page,
        to: paths.administration(page),
        label: t(`administration.pages.${page}`),
        about: t(`administration.about.${page}`),
      })),
    }),
  )
}
