import { access } from './uk/access.ts'
import { administration } from './uk/administration.ts'
import { board } from './uk/board.ts'
import { bulk } from './uk/bulk.ts'
import { calendar } from './uk/calendar.ts'
import { customers } from './uk/customers.ts'
import { deals } from './uk/deals.ts'
import { fields } from './uk/fields.ts'
import { files } from './uk/files.ts'
import { followUps } from './uk/follow-ups.ts'
import { imports } from './uk/imports.ts'
import { leads } from './uk/leads.ts'
import { lists } from './uk/lists.ts'
import { nav } from './uk/nav.ts'
import { notifications } from './uk/notifications.ts'
import { palette } from './uk/palette.ts'
import { people } from './uk/people.ts'
import { problems } from './uk/problems.ts'
import { process, words } from './uk/process.ts'
import { setup } from './uk/setup.ts'
import { social } from './uk/social.ts'
import { statuses } from './uk/statuses.ts'
import { timeline } from './uk/timeline.ts'
import { ui } from './uk/ui.ts'
import { numbers, zones } from './uk/zones.ts'

export const uk = {
  ui,
  nav,
  palette,
  problems,
  setup,
  process,
  words,
  people,
  leads,
  board,
  bulk,
  customers,
  deals,
  timeline,
  followUps,
  calendar,
  fields,
  files,
  social,
  imports,
  notifications,
  administration,
  access,
  lists,
  zones,
  numbers,
  statuses,
} as const
