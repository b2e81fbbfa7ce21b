import type { BulkAction } from './bulk-actions.ts'
import { AssignManyDialog } from './AssignManyDialog.tsx'
import { ChooseForManyDialog } from './ChooseForManyDialog.tsx'
import { DeleteManyDialog } from './DeleteManyDialog.tsx'
import { DisqualifyManyDialog } from './DisqualifyManyDialog.tsx'
import { PlanManyDialog } from './PlanManyDialog.tsx'
import { TagManyDialog } from './TagManyDialog.tsx'
import type { BulkDialogProps } from './use-bulk-form.ts'

/** What is to become of the chosen leads. */
export function BulkDialog({ action, ...props }: BulkDialogProps & { action: BulkAction }) {
  switch (action) {
    case 'assign':
      return <AssignManyDialog {...props} />
    case 'tags':
      return <TagManyDialog {...props} />
    case 'followUp':
      return <PlanManyDialog {...props} />
    case 'disqualify':
      return <DisqualifyManyDialog {...props} />
    case 'delete':
      return <DeleteManyDialog {...props} />
    default:
      return <ChooseForManyDialog {...props} action={action} />
  }
}
