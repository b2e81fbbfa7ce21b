import { useQuery } from '@tanstack/react-query'
import { invitationsQuery, usersQuery } from '#web/administration/people-queries.ts'
import { client } from '#web/api.ts'
import { paths } from '#web/paths.ts'
import { useRights } from '#web/workspace.ts'

type FirstStep = 'importLeads' | 'addLead' | 'inviteColleague'

export interface StepState {
  id: FirstStep
  /** The address at which it is done. */
  to: string
  search?: Record<string, unknown>
  /** `undefined` while it is not known yet. */
  isDone: boolean | undefined
}

/** The first steps this person may take, each with whether the workspace shows it as done. */
export function useFirstSteps(): StepState[] {
  const rights = useRights()
  const mayInvite = rights.can('workspace.users')
  const imports = useQuery({
    queryKey: ['imports', 'any'],
    queryFn: ({ signal }) => client.imports.list({ query: { limit: 1 }, signal }),
    enabled: rights.can('leads.import'),
  })
  const leads = useQuery({
    queryKey: ['leads', 'any'],
    queryFn: ({ signal }) => client.leads.list({ query: { limit: 1, channel: 'screen' }, signal }),
    enabled: rights.can('leads.create'),
  })
  const users = useQuery({ ...usersQuery, enabled: mayInvite })
  const invitations = useQuery({ ...invitationsQuery, enabled: mayInvite })
  const company = users.data && users.data.items.length + (invitations.data?.items.length ?? 0)

  const steps: (StepState | false)[] = [
    rights.can('leads.import') && {
      id: 'importLeads',
      to: paths.imports(),
      isDone: imports.data && imports.data.total > 0,
    },
    rights.can('leads.create') && {
      id: 'addLead',
      to: paths.leads(),
      search: { dialog: 'new' },
      isDone: leads.data && leads.data.total > 0,
    },
    mayInvite && {
      id: 'inviteColleague',
      to: paths.administration('users'),
      search: { dialog: 'invite' },
      isDone: company === undefined ? undefined : company > 1,
    },
  ]
  return steps.filter((step) => step !== false)
}
