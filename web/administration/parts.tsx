import type { Grant } from '#domain/access.ts'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { useRights } from '#web/workspace.ts'

const GROUPS = [
  { id: 'people', grant: 'workspace.users', pages: ['users', 'teams', 'roles', 'keys'] },
  {
    id: 'workspace',
    grant: 'workspace.settings',
    pages: ['workspace', 'words', 'files', 'social'],
  },
  {
    id: 'sales',
    grant: 'workspace.settings',
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
] as const satisfies { id: string; grant: Grant; pages: string[] }[]

export interface Part {
  to: string
  label: string
  about: string
}

/** The parts of the administration that this person may open, in their groups. */
export function useParts(): { id: string; title: string; parts: Part[] }[] {
  const t = useT()
  const rights = useRights()
  return GROUPS.filter(({ grant }) => rights.can(grant)).map(({ id, pages }) => ({
    id,
    title: t(`administration.groups.${id}`),
    parts: pages.map((page) => ({
      to: paths.administration(page),
      label: t(`administration.pages.${page}`),
      about: t(`administration.about.${page}`),
    })),
  }))
}
