import { useWorkspace } from '#web/workspace.ts'
import { SimpleListPage } from './lists/SimpleListPage.tsx'

/** What customers do. */
export function IndustriesPage() {
  return <SimpleListPage list="industries" entries={useWorkspace().industries} filter="industry" />
}
