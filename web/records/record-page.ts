import { NotFound } from '#web/layout/NotFound.tsx'
import { RecordWaiting } from './RecordWaiting.tsx'

/** What every record's route has: a page for what is not there, and one for while it is read. */
export const recordPage = {
  notFoundComponent: NotFound,
  pendingComponent: RecordWaiting,
  pendingMs: 150,
}
