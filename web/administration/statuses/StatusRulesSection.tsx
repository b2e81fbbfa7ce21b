import { IconArrowRight } from '@tabler/icons-react'
import type { StatusRule } from '#api/workspace.ts'
import { useLanguage, useT } from '#web/i18n.tsx'
import { useRuleFieldWords } from '#web/leads/labels/rule-field-words.ts'
import { StatusLabel } from '#web/leads/labels/StatusLabel.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { notify } from '#web/ui/notify.tsx'
import { MenuAction, RowMenu } from '#web/ui/RowMenu.tsx'
import { useAtOnce } from '#web/use-at-once.ts'
import { useDialog } from '#web/use-dialog.ts'
import { useWorkspace } from '#web/workspace.ts'
import list from '../lists/EntryList.module.css'
import { useAddStatusRule, useRemoveStatusRule } from './status-rule-deeds.ts'
import { StatusRuleDialog } from './StatusRuleDialog.tsx'

/** Which moves of leads are restricted, to whom, and what has to be filled first. */
export function StatusRulesSection() {
  const t = useT()
  const { statusRules: rules } = useWorkspace()
  const { isOpen, open, close } = useDialog()
  const edited = rules.find(({ id }) => isOpen(id))
  const title = t('statuses.rules.title')
  return (
    <section className={list.section} aria-label={title}>
      <div className={list.top}>
        <h2 className={list.title}>{title}</h2>
        <ActionButton onClick={() => open('new-rule')}>{t('statuses.rules.add')}</ActionButton>
      </div>
      <p className={list.hint}>
        {t('statuses.rules.lead')} {t('statuses.rules.exempt')}
      </p>
      {rules.length === 0 ? (
        <p className={list.hint}>{t('statuses.rules.none')}</p>
      ) : (
        <ul className={list.list} aria-label={title}>
          {rules.map((rule) => (
            <RuleRow key={rule.id} rule={rule} onEdit={() => open(rule.id)} />
          ))}
        </ul>
      )}
      {isOpen('new-rule') && <StatusRuleDialog onClose={close} />}
      {edited && <StatusRuleDialog key={edited.id} rule={edited} onClose={close} />}
    </section>
  )
}

function RuleRow({ rule, onEdit }: { rule: StatusRule; onEdit: () => void }) {
  const t = useT()
  const { statusById } = useWorkspace()
  const remove = useAtOnce(useRemoveStatusRule())
  const add = useAtOnce(useAddStatusRule())
  const { id, fromId, toId, roleIds, fields } = rule
  const nameOf = (statusId: string | null) => statusById(statusId)?.name ?? t('statuses.rules.any')
  const name = t('statuses.rules.name', { from: nameOf(fromId), to: nameOf(toId) })

  async function removeIt(): Promise<void> {
    if (!(await remove(id))) return
    notify.success(t('statuses.rules.removed'), {
      undo: () => add({ fromId, toId, roleIds, fields }),
    })
  }

  return (
    <li className={list.row}>
      <div className={list.main}>
        <button type="button" className={list.face} onClick={onEdit}>
          <StatusOrAny statusId={fromId} />
          <IconArrowRight size={14} aria-label="→" />
          <StatusOrAny statusId={toId} />
        </button>
        <p className={list.about}>
          <RuleWords rule={rule} />
        </p>
      </div>
      <div className={list.usage} />
      <div className={list.menu}>
        <RowMenu name={name}>
          {() => (
            <>
              <MenuAction onClick={onEdit}>{t('lists.edit')}</MenuAction>
              <MenuAction look="danger" onClick={removeIt}>
                {t('statuses.rules.remove')}
              </MenuAction>
            </>
          )}
        </RowMenu>
      </div>
    </li>
  )
}

function StatusOrAny({ statusId }: { statusId: string | null }) {
  const t = useT()
  return statusId === null ? <>{t('statuses.rules.any')}</> : <StatusLabel statusId={statusId} />
}

/** Who may, and what is to be filled, as it would be said. */
function RuleWords({ rule }: { rule: StatusRule }) {
  const { t, locale } = useLanguage()
  const { roles, statusById } = useWorkspace()
  const label = useRuleFieldWords()
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const roleName = (id: string) =>
    roles.find((role) => role.id === id)?.name ?? t('statuses.rules.goneRole')
  const { roleIds } = rule
  // Nobody can move a lead there any more, so there is nothing left to hold back.
  const to = statusById(rule.toId)
  const said = [
    to?.retiredAt && t('statuses.rules.idle', { status: to.name }),
    roleIds?.length === 0 && t('statuses.rules.nobody'),
    roleIds?.length && t('statuses.rules.only', { roles: list.format(roleIds.map(roleName)) }),
    rule.fields.length > 0 &&
      t('statuses.rules.filled', { fields: list.format(rule.fields.map(label)) }),
  ]
  return <>{said.filter(Boolean).join(' · ')}</>
}
