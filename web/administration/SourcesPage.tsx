import { useWorkspace } from '#web/workspace.ts'
import { SimpleListPage } from './lists/SimpleListPage.tsx'

/** Where leads come from. */
export function SourcesPage() {
  return <SimpleListPage list="sources" entries={useWorkspace().sources} filter="source" />
}
