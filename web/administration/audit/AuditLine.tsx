import type { AdministrationEntry } from '#api/audit.ts'
import { useT } from '#web/i18n.tsx'
import { places, Sentence } from '#web/timeline/Sentence.tsx'
import styles from '#web/timeline/Timeline.module.css'
import { useActor } from '#web/timeline/use-actor.tsx'
import { useChannel } from '#web/timeline/use-channel.ts'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { useSettingWords } from './setting-words.ts'

/** One change: who did what, when, through what, and each setting before and after. */
export function AuditLine({ entry }: { entry: AdministrationEntry }) {
  const t = useT()
  const words = useSettingWords()
  const who = useActor(entry)
  const channel = useChannel(entry.channel) ?? t('timeline.channels.screen')
  const through = entry.keyName ? t('timeline.audit.key', { name: entry.keyName }) : channel
  return (
    <li>
      <div>
        <Sentence
          words={t('access.audit.line', places('who', 'deed'))}
          parts={{ who, deed: words.deed(entry) }}
        />
      </div>
      <div className={styles.auditHead}>
        <span>
          <RelativeTime instant={entry.at} /> · {through}
        </span>
      </div>
      {entry.changes.length > 0 && (
        <dl className={styles.auditChanges}>
          {entry.changes.map(({ field, from, to }) => (
            <Change
              key={field}
              label={words.label(entry, field)}
              from={words.value(from, field)}
              to={words.value(to, field)}
            />
          ))}
        </dl>
      )}
    </li>
  )
}

function Change({ label, from, to }: { label: string; from: string; to: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <del className={styles.before}>{from}</del> → <ins className={styles.after}>{to}</ins>
      </dd>
    </>
  )
}
