import { rulesOfFields } from '#domain/field-rules.ts'
import { type JudgedLead, rulesInForce, type StatusRule, whyNotMove } from '#domain/status-rules.ts'
import { useLanguage } from '#web/i18n.tsx'
import { useMe, useWorkspace } from '#web/workspace.ts'
import { useRuleFieldWords } from '#web/leads/labels/rule-field-words.ts'

type Moving = JudgedLead & { statusId: string }

/** Why the workspace's rules keep a lead from being moved to a status by this person, as a sentence that names what is missing. */
export function useWhyNotMoved() {
  const { t, locale } = useLanguage()
  const rules = useRulesOfMoves()
  const { roleId } = useMe()
  const label = useRuleFieldWords()
  return (lead: Moving, toId: string): string | undefined => {
    const whyNot = whyNotMove({ fromId: lead.statusId, toId }, roleId, lead, rules)
    if (!whyNot) return undefined
    if (whyNot.code === 'status_move_not_yours') return t('problems.status_move_not_yours')
    const list = new Intl.ListFormat(locale, { type: 'conjunction' })
    return t('statuses.needs', { fields: list.format(whyNot.fields.map(label)) })
  }
}

/** Whether a rule keeps this person's role from making a move, whatever the lead has filled. */
export function useMayMove() {
  const rules = useRulesOfMoves()
  const { roleId } = useMe()
  return (fromId: string, toId: string) =>
    whyNotMove({ fromId, toId }, roleId, {}, rules) === undefined
}

/** The rules that were set up, and what the required custom fields ask. */
function useRulesOfMoves(): StatusRule[] {
  const { statusRules, statuses, fields } = useWorkspace()
  const ofLeads = fields.filter(({ record }) => record === 'leads')
  return [...rulesInForce(statusRules, ofLeads), ...rulesOfFields(ofLeads, statuses)]
}
