import { CloseButton, Loader, Modal, VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import {
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react'
import { useT } from '#web/i18n.tsx'
import { Kbd } from '#web/ui/Kbd.tsx'
import { isChord } from '#web/ui/shortcuts.ts'
import { useMe, useRights } from '#web/workspace.ts'
import type { Command } from './commands.ts'
import { matchCommands } from './match-commands.ts'
import {
  type Option,
  type OptionGroup,
  useCommandGroups,
  useFoundGroups,
  useRecentGroup,
} from './options.tsx'
import { OptionList } from './OptionList.tsx'
import styles from './Palette.module.css'
import { type RecentRecord, recentRecords } from './recent-records.ts'
import { type CommandsInput, useCommands } from './use-commands.tsx'
import { useFound } from './use-found.ts'

export interface PaletteProps extends CommandsInput {
  text: string
  onText: (text: string) => void
  /** What can be done with the record that is open. */
  own: readonly Command[]
  openId: string | undefined
  /** Closes without anything done. */
  onClose: () => void
  /** Closes because something is done now. */
  onDone: () => void
}

const MOST_COMMANDS = 5

/** One box for everything: records are found on the server, commands at once. */
export function PaletteDialog(props: PaletteProps) {
  const { text, onText, onClose, onDone } = props
  const t = useT()
  const listId = useId()
  const phone = useMediaQuery('(max-width: 639px)', undefined, { getInitialValueInEffect: false })
  const query = text.trim()
  const found = useFound(query)
  const groups = useShownGroups(props, query, found)
  const options = groups.flatMap(({ options }) => options)
  const [moved, setMoved] = useState<string>()
  const hurried = useRef<string>(undefined)
  const at = Math.max(
    0,
    options.findIndex(({ id }) => id === moved),
  )
  const active = options[at]
  const isWaiting = query !== '' && !found.isCurrent && !found.hasFailed

  function choose(option: Option, event?: MouseEvent | KeyboardEvent): void {
    if (option.whyNot) return setMoved(option.id)
    if (option.href && event && (event.ctrlKey || event.metaKey)) {
      window.open(option.href, '_blank')
      return
    }
    onDone()
    void option.run()
  }

  function type(typed: string): void {
    onText(typed)
    setMoved(undefined)
  }

  // Whoever presses Enter before the answer is there means what will be the best of it.
  const catchUp = useEffectEvent(() => {
    if (isWaiting || hurried.current !== query || !active || active.whyNot) return
    hurried.current = undefined
    onDone()
    void active.run()
  })
  useEffect(() => catchUp(), [isWaiting])

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: Math.min(at + 8, options.length - 1),
      PageUp: Math.max(at - 8, 0),
    }
    const next = steps[event.key]
    if (next !== undefined && options.length > 0) {
      setMoved(options[(next + options.length) % options.length]?.id)
    } else if (event.key === 'Enter') {
      const isOld = active?.id.startsWith('found-') && isWaiting
      if (!active || isOld) hurried.current = query
      else choose(active, event)
    } else if (isChord(event.nativeEvent, 'K')) onClose()
    else return
    event.preventDefault()
  }

  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={640}
      yOffset="12dvh"
      fullScreen={phone}
      transitionProps={{ duration: 0 }}
      returnFocus={false}
      classNames={{ content: styles.content }}
    >
      <Modal.Overlay backgroundOpacity={1} color="var(--k-veil)" />
      <Modal.Content aria-label={t('palette.title')} radius={phone ? 0 : 'lg'}>
        <div className={styles.box}>
          {isWaiting ? (
            <Loader size={18} color="gray" aria-hidden className={styles.lens} />
          ) : (
            <IconSearch size={18} stroke={1.75} aria-hidden className={styles.lens} />
          )}
          <input
            ref={focusAtOnce}
            data-autofocus
            className={styles.input}
            role="combobox"
            aria-label={t('palette.title')}
            aria-autocomplete="list"
            aria-expanded={options.length > 0}
            aria-controls={options.length > 0 ? listId : undefined}
            aria-activedescendant={active && `${listId}-${active.id}`}
            aria-haspopup="listbox"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="go"
            maxLength={200}
            placeholder={t('palette.placeholder')}
            value={text}
            onChange={(event) => type(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          <CloseButton aria-label={t('ui.close')} onClick={onClose} />
        </div>
        <OptionList
          id={listId}
          groups={groups}
          active={active}
          isOld={isWaiting}
          onPoint={(option) => setMoved(option.id)}
          onChoose={choose}
        />
        {found.hasFailed && (
          <p className={styles.hint} role="alert">
            {t('palette.failed')}{' '}
            <button type="button" className={styles.again} onClick={found.retry}>
              {t('ui.retry')}
            </button>
          </p>
        )}
        {options.length === 0 && found.isCurrent && (
          <p className={styles.hint}>
            <strong>{t('palette.nothing', { text: query })}</strong>
            {t('palette.nothingHint')}
          </p>
        )}
        <VisuallyHidden role="status">
          {query !== '' && found.isCurrent && t('palette.count', { count: options.length })}
        </VisuallyHidden>
        <p className={styles.foot} aria-hidden>
          <span>
            <Kbd keys="↑ ↓" /> {t('palette.keys.choose')}
          </span>
          <span>
            <Kbd keys="↵" /> {t('palette.keys.open')}
          </span>
          <span>
            <Kbd keys="Esc" /> {t('palette.keys.close')}
          </span>
        </p>
      </Modal.Content>
    </Modal.Root>
  )
}

/** The dialog itself gives the focus a moment later, when the first letters may have been typed. */
function focusAtOnce(box: HTMLInputElement | null): void {
  box?.focus()
}

/** All that can be done and what was opened lately, or what a text finds of both. */
function useShownGroups(
  { own, openId, ...input }: PaletteProps,
  query: string,
  found: ReturnType<typeof useFound>,
): OptionGroup[] {
  const me = useMe()
  const rights = useRights()
  const general = useCommands(input)
  const inGroups = useCommandGroups()
  const recentGroup = useRecentGroup()
  const foundGroups = useFoundGroups()
  const [recent] = useState(() => recentRecords(me.id))
  const here = new Set(own.map(({ label }) => label))
  const commands = [...own, ...general.filter(({ label }) => !here.has(label))]
  if (query !== '') {
    const matching = matchCommands(commands, query).slice(0, MOST_COMMANDS)
    return [...inGroups(matching), ...foundGroups(found.groups, query)]
  }
  const maySee = ({ type }: RecentRecord) =>
    rights.scope(type === 'contact' ? 'customers' : `${type}s`, 'read') !== 'none'
  const others = recent.filter((record) => record.id !== openId && maySee(record))
  const [hereGroup, ...restGroups] = inGroups(commands.filter(({ onlyFound }) => !onlyFound))
  const isHere = own.length > 0
  return [
    ...(isHere && hereGroup ? [hereGroup] : []),
    ...recentGroup(others),
    ...(isHere || !hereGroup ? [] : [hereGroup]),
    ...restGroups,
  ]
}
