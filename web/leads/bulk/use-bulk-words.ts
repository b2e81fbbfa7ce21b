import type { BulkChange, BulkEdit } from '#api/bulk-edits.ts'
import { sentenceFor } from '#messages/translator.ts'
import { useT } from '#web/i18n.tsx'
import { useRuleFieldWords } from '#web/leads/labels/rule-field-words.ts'
import { useFormat } from '#web/ui/format.ts'
import { useWorkspace } from '#web/workspace.ts'
import { isAtWork } from './bulk-edit-queries.ts'

/** What a bulk edit did to its leads, in words: "Owner: Olena Kovalenko". */
export function useBulkWords(): (edit: BulkEdit) => string {
  const t = useT()
  const format = useFormat()
  const workspace = useWorkspace()

  return (edit) => {
    const change = edit.change as BulkChange
    switch (change.kind) {
      case 'assign': {
        const owner = workspace.userById(change.ownerId)?.name
        return t('bulk.did.assign', { name: owner ?? t('timeline.nobody') })
      }
      case 'shareOut':
        return t('bulk.did.shareOut', { count: change.userIds.length })
      case 'status':
        return t('bulk.did.status', { name: workspace.statusById(change.statusId)?.name ?? '…' })
      case 'rating': {
        const rating = workspace.ratingById(change.ratingId)?.name
        return t('bulk.did.rating', { name: rating ?? t('bulk.noRating') })
      }
      case 'priority':
        return t('bulk.did.priority', { name: t(`timeline.priorities.${change.priority}`) })
      case 'tags':
        return tagWords(change.add, change.remove)
      case 'followUp':
        return change.plan
          ? t('bulk.did.followUp', { when: format.dateTime(change.plan.at) })
          : t('bulk.did.noFollowUp')
      case 'disqualify': {
        const reason = workspace.reasonById(change.reasonId)?.name
        return t('bulk.did.disqualify', { name: reason ?? '…' })
      }
      case 'delete':
        return t('bulk.did.delete')
    }
  }

  function tagWords(add: string[], remove: string[]): string {
    const names = (ids: string[]) => ids.map((id) => workspace.tagById(id)?.name ?? '…').join(', ')
    return [
      add.length > 0 && t('bulk.did.tagsAdded', { names: names(add) }),
      remove.length > 0 && t('bulk.did.tagsRemoved', { names: names(remove) }),
    ]
      .filter(Boolean)
      .join(' · ')
  }
}

/** What came of a bulk edit, in words. */
export function useBulkOutcome() {
  const t = useT()
  const fieldWords = useRuleFieldWords()

  /** "398 leads changed · 14 refused" */
  function outcome(edit: BulkEdit): string {
    const { state, leads, changed, unchanged, refused, restored, kept } = edit
    if (state === 'undoing') return t('bulk.undoing', { count: changed })
    if (isAtWork(edit)) return t('bulk.running', { count: leads })
    if (state === 'undone') {
      const given = t('bulk.result.restored', { count: restored })
      return kept === 0 ? given : `${given} · ${t('bulk.result.kept', { count: kept })}`
    }
    const isPart = state === 'failed' && changed > 0
    const key = isPart ? 'bulk.result.failed' : 'bulk.result.changed'
    return [
      t(key, { count: changed }),
      unchanged > 0 && t('bulk.result.unchanged', { count: unchanged }),
      refused > 0 && t('bulk.result.refused', { count: refused }),
    ]
      .filter(Boolean)
      .join(' · ')
  }

  /** Why leads were refused, each cause with its number: "9 are converted", "3 first need: Phone". */
  function reasons({ reasons }: BulkEdit): string[] {
    return reasons.map(({ code, message, missing, leads }) => {
      if (missing.length > 0) {
        return t('bulk.needFields', { count: leads, fields: missing.map(fieldWords).join(', ') })
      }
      const values = { count: leads, reason: message }
      return sentenceFor(t, `bulk.reasons.${code}`, values, 'bulk.otherReason')
    })
  }

  return { outcome, reasons }
}

/** How far it is, and how far it has to go. */
export function progressOf(edit: BulkEdit): { done: number; total: number } {
  return edit.state === 'undoing'
    ? { done: edit.restored + edit.kept, total: edit.changed }
    : { done: edit.done, total: edit.leads }
}
