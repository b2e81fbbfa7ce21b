import { queryOptions } from '@tanstack/react-query'
import { client } from '#web/api.ts'

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => client.people.listUsers({ signal }),
})

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => client.roles.list({ signal }),
})

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => client.people.listTeams({ signal }),
})

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => client.people.listInvitations({ signal }),
})

export const securitySettingsQuery = queryOptions({
  queryKey: ['security-settings'],
  queryFn: ({ signal }) => client.security.get({ signal }),
})
