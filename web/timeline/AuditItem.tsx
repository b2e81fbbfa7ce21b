import type { AuditEntry } from '#api/audit.ts'
import { sentenceFor } from '#messages/translator.ts'
import { useT } from '#web/i18n.tsx'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { recordOfEvent, useFieldWords } from './field-words.ts'
import styles from './Timeline.module.css'
import { useActor } from './use-actor.tsx'
import { useChannel } from './use-channel.ts'

/** One deed: who, when, through what, and each field that it changed. */
export function AuditItem({ entry }: { entry: AuditEntry }) {
  const t = useT()
  const who = useActor(entry)
  const channel = useChannel(entry.channel) ?? t('timeline.channels.screen')
  const { contact, changes, type, keyName } = entry
  const deed = sentenceFor(t, `timeline.audit.deeds.${type}`, {}, 'timeline.audit.deeds.other')
  const through = keyName ? t('timeline.audit.key', { name: keyName }) : channel
  return (
    <li>
      <div className={styles.auditHead}>
        {who}
        <span>
          <RelativeTime instant={entry.at} /> · {through}
        </span>
      </div>
      {changes.length === 0 ? (
        <div>
          {contact ? `${t('timeline.audit.contact', contact)}: ${deed.toLocaleLowerCase()}` : deed}
        </div>
      ) : (
        <dl className={styles.auditChanges}>
          {changes.map((change) => (
            <Change key={change.field} change={change} contact={contact} type={type} />
          ))}
        </dl>
      )}
    </li>
  )
}

interface ChangeProps {
  change: AuditEntry['changes'][number]
  contact: AuditEntry['contact']
  /** What happened. */
  type: string
}

function Change({ change: { field, from, to }, contact, type }: ChangeProps) {
  const t = useT()
  const words = useFieldWords(recordOfEvent(type))
  const label = words.label(field)
  return (
    <>
      <dt>
        {contact ? t('timeline.audit.ofContact', { field: label, name: contact.name }) : label}
      </dt>
      <dd>
        <del className={styles.before}>{words.value(field, from) ?? '…'}</del> →{' '}
        <ins className={styles.after}>{words.value(field, to) ?? '…'}</ins>
      </dd>
    </>
  )
}
