import { FileSettingsPage } from '#web/files/FileSettingsPage.tsx'
import { ConnectionsPage } from '#web/social/ConnectionsPage.tsx'
import { allowed } from './allowed.tsx'
import { InvitationsPage } from './InvitationsPage.tsx'
import { KeysPage } from './KeysPage.tsx'
import { RatingsPage } from './RatingsPage.tsx'
import { RolesPage } from './RolesPage.tsx'
import { SourcesPage } from './SourcesPage.tsx'
import { StatusesPage } from './StatusesPage.tsx'
import { TeamsPage } from './TeamsPage.tsx'
import { UsersPage } from './UsersPage.tsx'
import { WorkspacePage } from './WorkspacePage.tsx'

// Which right opens which page, in one place.
export const Users = allowed('workspace.users', UsersPage)
export const Invitations = allowed('workspace.users', InvitationsPage)
export const Teams = allowed('workspace.users', TeamsPage)
export const Roles = allowed('workspace.users', RolesPage)
export const Keys = allowed('workspace.users', KeysPage)
export const General = allowed('workspace.settings', WorkspacePage)
export const Files = allowed('workspace.settings', FileSettingsPage)
export const Social = allowed('workspace.settings', ConnectionsPage)
export const Statuses = allowed('workspace.settings', StatusesPage)
export const Ratings = allowed('workspace.settings', RatingsPage)
export const Sources = allowed('workspace.settings', SourcesPage)
