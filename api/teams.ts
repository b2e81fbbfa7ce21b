import { z } from 'zod'
import { operation } from '#api/operation.ts'
import { Id, RequiredText, Versioned, Whole } from '#api/shapes.ts'

export const Team = z.object({
  ...Versioned,
  name: z.string(),
  managerId: Id.nullable(),
  memberIds: z.array(Id),
})
export type Team = z.output<typeof Team>

const CreateTeam = z.object({
  name: RequiredText(100),
  managerId: Id.nullable().default(null),
  memberIds: z.array(Id).max(500).default([]),
})

/** Groups of users with a manager. */
export const teams = {
  listTeams: operation({
    method: 'GET',
    path: '/teams',
    area: 'people',
    permission: 'workspace.users',
    response: Whole(Team),
    summary: 'List teams with managers and members.',
  }),
  createTeam: operation({
    method: 'POST',
    path: '/teams',
    area: 'people',
    permission: 'workspace.users',
    body: CreateTeam,
    response: Team,
    status: 201,
    summary: 'Create a team.',
  }),
  updateTeam: operation({
    method: 'PATCH',
    path: '/teams/:teamId',
    area: 'people',
    permission: 'workspace.users',
    body: z.object({
      name: RequiredText(100).optional(),
      managerId: Id.nullable().optional(),
      memberIds: z.array(Id).max(500).optional(),
    }),
    response: Team,
    ifMatch: true,
    summary: 'Change a team: name, manager, members.',
  }),
  removeTeam: operation({
    method: 'DELETE',
    path: '/teams/:teamId',
    area: 'people',
    permission: 'workspace.users',
    response: 'nothing',
    status: 204,
    summary: 'Delete a team; refused while it owns leads, customers or deals.',
  }),
}
