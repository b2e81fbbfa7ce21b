import { VisuallyHidden } from '@mantine/core'
import { IconGripVertical } from '@tabler/icons-react'
import { useState } from 'react'
import type { SuggestionRule } from '#domain/suggested-rating.ts'
import { useT } from '#web/i18n.tsx'
import { small, useConditionWords } from '#web/leads/labels/condition-words.ts'
import { RatingLabel } from '#web/leads/labels/RatingLabel.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { notify } from '#web/ui/notify.tsx'
import { MenuAction, RowMenu } from '#web/ui/RowMenu.tsx'
import { useAtOnce } from '#web/use-at-once.ts'
import { useDialog } from '#web/use-dialog.ts'
import { useWorkspace } from '#web/workspace.ts'
import { useUpdateWorkspace } from '../../use-update-workspace.ts'
import list from '../EntryList.module.css'
import { useRowOrder } from '../use-row-order.ts'
import { RuleDialog } from './RuleDialog.tsx'

/** When which rating is suggested: rules in the order in which they are tried. */
export function SuggestionsSection() {
  const t = useT()
  const { ratingSuggestions: rules } = useWorkspace()
  const { isOpen, open, close } = useDialog()
  const edited = rules.findIndex((_, place) => isOpen(ruleDialog(place)))
  const title = t('lists.suggestions.title')
  return (
    <section className={list.section} aria-label={title}>
      <div className={list.top}>
        <h2 className={list.title}>{title}</h2>
        <ActionButton onClick={() => open('new-rule')}>{t('lists.suggestions.add')}</ActionButton>
      </div>
      <p className={list.hint}>{t('lists.suggestions.lead')}</p>
      {rules.length === 0 ? (
        <p className={list.hint}>{t('lists.suggestions.none')}</p>
      ) : (
        <RuleList rules={rules} onEdit={(place) => open(ruleDialog(place))} />
      )}
      {isOpen('new-rule') && <RuleDialog rules={rules} place={rules.length} onClose={close} />}
      {edited >= 0 && <RuleDialog key={edited} rules={rules} place={edited} onClose={close} />}
    </section>
  )
}

interface RuleListProps {
  rules: readonly SuggestionRule[]
  onEdit: (place: number) => void
}

function RuleList({ rules, onEdit }: RuleListProps) {
  const t = useT()
  const { ratingById } = useWorkspace()
  const save = useAtOnce(useUpdateWorkspace())
  const [said, setSaid] = useState('')
  // Rules have no names of their own: each is known by its place.
  const rows = rules.map((rule, place) => ({ id: String(place), rule, place }))
  const nameOf = ({ ratingId }: SuggestionRule) =>
    t('lists.suggestions.ruleName', { rating: ratingById(ratingId)?.name ?? '…' })
  const order = useRowOrder(rows, (ids, { rule }, place) => {
    void save({ ratingSuggestions: ids.flatMap((id) => rules[Number(id)] ?? []) })
    setSaid(t('lists.moved', { name: nameOf(rule), place: place + 1, count: rules.length }))
  })

  async function remove(place: number): Promise<void> {
    const before = [...rules]
    if (!(await save({ ratingSuggestions: before.toSpliced(place, 1) }))) return
    notify.success(t('lists.suggestions.removed'), {
      undo: () => save({ ratingSuggestions: before }),
    })
  }

  return (
    <>
      <ul className={list.list} aria-label={t('lists.suggestions.title')}>
        {order.shown.map((row) => (
          <li
            key={row.id}
            className={list.row}
            data-dragged={order.draggedId === row.id || undefined}
          >
            <button
              type="button"
              className={list.handle}
              aria-label={t('lists.handle', { name: nameOf(row.rule) })}
              {...order.handleOf(row)}
            >
              <IconGripVertical size={16} aria-hidden />
            </button>
            <div className={list.main}>
              <button type="button" className={list.face} onClick={() => onEdit(row.place)}>
                <RatingLabel ratingId={row.rule.ratingId} />
              </button>
              <p className={list.about}>
                <RuleWords rule={row.rule} />
              </p>
            </div>
            <div className={list.usage} />
            <div className={list.menu}>
              <RowMenu name={nameOf(row.rule)}>
                {() => (
                  <>
                    <MenuAction onClick={() => onEdit(row.place)}>{t('lists.edit')}</MenuAction>
                    {row.place > 0 && (
                      <MenuAction onClick={() => order.moveTo(row, row.place - 1)}>
                        {t('ui.moveUp', { name: nameOf(row.rule) })}
                      </MenuAction>
                    )}
                    {row.place < rules.length - 1 && (
                      <MenuAction onClick={() => order.moveTo(row, row.place + 1)}>
                        {t('ui.moveDown', { name: nameOf(row.rule) })}
                      </MenuAction>
                    )}
                    <MenuAction look="danger" onClick={() => remove(row.place)}>
                      {t('lists.suggestions.remove')}
                    </MenuAction>
                  </>
                )}
              </RowMenu>
            </div>
          </li>
        ))}
      </ul>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  )
}

/** A rule's conditions, as they would be said. */
function RuleWords({ rule }: { rule: SuggestionRule }) {
  const t = useT()
  const words = useConditionWords()
  const { ratingById } = useWorkspace()
  const joint = t(rule.match === 'all' ? 'lists.suggestions.and' : 'lists.suggestions.or')
  const isSkipped = ratingById(rule.ratingId)?.retiredAt != null
  return (
    <>
      {rule.conditions
        .map((condition, at) =>
          at === 0 ? words.condition(condition) : small(words.condition(condition)),
        )
        .join(`${joint} `)}
      {isSkipped && <> · {t('lists.suggestions.skipped')}</>}
    </>
  )
}

function ruleDialog(place: number): string {
  return `rule-${place + 1}`
}
