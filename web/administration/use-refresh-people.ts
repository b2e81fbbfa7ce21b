import { useQueryClient } from '@tanstack/react-query'
import { workspaceQuery } from '#web/workspace.ts'
import { invitationsQuery, rolesQuery, teamsQuery, usersQuery } from './people-queries.ts'

/** Asks anew who is here: users, roles with their numbers, teams and invitations tell of each other. */
export function useRefreshPeople() {
  const queries = useQueryClient()
  return () =>
    Promise.all(
      [usersQuery, rolesQuery, teamsQuery, invitationsQuery, workspaceQuery].map(({ queryKey }) =>
        queries.invalidateQueries({ queryKey }),
      ),
    )
}
