import { IconPaperclip } from '@tabler/icons-react'
import { useMemo } from 'react'
import { ACTIVITY_KINDS, type ActivityKind } from '#domain/timeline.ts'
import { newIdempotencyKey } from '#web/api.ts'
import { useFilesOver } from '#web/files/files-over.ts'
import { filesIn, hasFiles, isPasteOfFiles, markTaken } from '#web/files/transferred-files.ts'
import { useAttachFiles } from '#web/files/use-attach-files.ts'
import { useNamedFiles } from '#web/files/use-named-files.ts'
import { useT } from '#web/i18n.tsx'
import { fieldErrorsOf, whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { notify } from '#web/ui/notify.tsx'
import { useFileChoice } from '#web/ui/use-file-choice.tsx'
import { activityOf, BLANK, isSendable, isTyped } from './activity-draft.ts'
import { ActivityFields } from './ActivityFields.tsx'
import { DraftFiles, withFiles } from './DraftFiles.tsx'
import { KindChoice } from './KindChoice.tsx'
import { usePeopleOfRecord } from './people-of-record.ts'
import styles from './Timeline.module.css'
import type { TimelineOf } from './timeline-of.ts'
import { useLogActivity } from './use-activities.ts'
import { useKeptDraft } from './use-kept-draft.ts'
import { useKeptFiles } from './use-kept-files.ts'

interface ComposerProps {
  of: TimelineOf
  /** Opens on this kind with the cursor in it, such as after *Log a call* in a list. */
  kind?: ActivityKind | undefined
  /** Why nothing but comments can be added. */
  whyNot?: string | undefined
  /** Why not even a comment can. */
  whyNotComment?: string | undefined
}

/**
 * One box for notes, calls, emails, meetings and comments, with files dropped on it, pasted into it
 * or chosen. Ctrl+Enter saves; what is typed stays until it is saved.
 */
export function Composer({ of, kind, whyNot, whyNotComment }: ComposerProps) {
  const t = useT()
  const kinds = ACTIVITY_KINDS.filter(
    (kind) => (kind === 'comment' ? whyNotComment : whyNot) === undefined,
  )
  const [kept, setDraft] = useKeptDraft(Object.values(of).join(), kind ? { kind } : {})
  const draft = { ...kept, kind: kinds.includes(kept.kind) ? kept.kind : (kinds[0] ?? kept.kind) }
  const people = usePeopleOfRecord(of)
  const [files, setFiles] = useKeptFiles(Object.values(of).join())
  const namedFiles = useNamedFiles()
  const add = (more: readonly File[]) => setFiles(withFiles(files, namedFiles(more)))
  const choice = useFileChoice(t('files.attachFiles'), add)
  const { attach } = useAttachFiles(of)
  const takesFiles = whyNot === undefined
  const filesOver = useFilesOver() && takesFiles
  const log = useLogActivity(of)
  // Another text is another request; the same one again after no answer is the same.
  const idempotencyKey = useMemo(() => ({ for: kept, key: newIdempotencyKey() }), [kept]).key
  if (kinds.length === 0) return <p className={styles.locked}>{whyNot}</p>

  const sendable = isSendable(draft)
  async function save(): Promise<void> {
    if (log.isPending) return
    if (!sendable) return attachOnly()
    try {
      const { id } = await log.mutateAsync({
        kind: draft.kind,
        ...activityOf(draft),
        idempotencyKey,
      })
      if (files.length > 0) void attach(files, id)
    } catch {
      return
    }
    setFiles([])
    setDraft({ ...BLANK, kind: draft.kind === 'comment' ? 'comment' : BLANK.kind })
    notify.success(t(`timeline.added.${draft.kind}`))
  }

  /** Files without a word are the record’s own. */
  function attachOnly(): void {
    if (files.length === 0) return
    setFiles([])
    void attach(files)
  }

  const errors = fieldErrorsOf(log.error)
  const problem = Object.keys(errors).length === 0 ? whyFailed(log.error, t) : undefined
  return (
    <section
      className={styles.composer}
      aria-label={t('timeline.compose')}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        void save()
      }}
      data-files-over={filesOver || undefined}
      onDrop={({ nativeEvent }) => {
        if (!takesFiles || !hasFiles(nativeEvent.dataTransfer)) return
        markTaken(nativeEvent)
        add(filesIn(nativeEvent.dataTransfer))
      }}
      onPaste={({ nativeEvent }) => {
        if (!takesFiles || !isPasteOfFiles(nativeEvent)) return
        markTaken(nativeEvent)
        add(filesIn(nativeEvent.clipboardData))
      }}
    >
      <KindChoice
        kinds={kinds}
        value={draft.kind}
        onChange={(kind) => setDraft({ ...draft, kind })}
      />
      {whyNot !== undefined && <p className={styles.hint}>{whyNot}</p>}
      <ActivityFields
        key={draft.kind}
        draft={draft}
        onChange={setDraft}
        errors={errors}
        people={people}
        startsFocused={kind === draft.kind}
      />
      <DraftFiles of={of} files={files} onChange={setFiles} />
      {choice.input}
      {filesOver && (
        <p className={styles.dropHere} aria-hidden>
          <IconPaperclip size={18} stroke={1.75} aria-hidden />
          {t('files.dropOnDraft')}
        </p>
      )}
      <div className={styles.footer}>
        <span className={styles.attach}>
          <ActionButton
            look="quiet"
            icon={<IconPaperclip size={14} />}
            whyNot={whyNot}
            onClick={choice.choose}
          >
            <span className={styles.attachWords}>{t('files.attachFiles')}</span>
          </ActionButton>
        </span>
        {problem && (
          <span role="alert" className={styles.problem}>
            {problem}
          </span>
        )}
        {(isTyped(draft) || files.length > 0) && (
          <ActionButton look="quiet" onClick={discard}>
            {t('timeline.discardDraft')}
          </ActionButton>
        )}
        <ActionButton
          onClick={save}
          busy={log.isPending}
          shortcut="Ctrl+Enter"
          whyNot={sendable || files.length > 0 ? undefined : whatIsMissing()}
        >
          {sendable || files.length === 0
            ? t(`timeline.add.${draft.kind}`)
            : t('files.attachChosen', { count: files.length })}
        </ActionButton>
      </div>
    </section>
  )

  function discard(): void {
    setDraft({ ...BLANK, kind: draft.kind })
    setFiles([])
  }

  function whatIsMissing(): string {
    return t(`timeline.needsText.${draft.kind === 'comment' ? 'comment' : 'note'}`)
  }
}
