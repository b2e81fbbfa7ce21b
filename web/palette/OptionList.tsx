import { useLayoutEffect, useRef, type MouseEvent } from 'react'
import { useT } from '#web/i18n.tsx'
import { Kbd } from '#web/ui/Kbd.tsx'
import { isPlain } from '#web/ui/shortcuts.ts'
import type { Option, OptionGroup } from './options.tsx'
import styles from './Palette.module.css'

interface OptionListProps {
  id: string
  groups: readonly OptionGroup[]
  active: Option | undefined
  /** What was found was found for another text. */
  isOld: boolean
  onPoint: (option: Option) => void
  onChoose: (option: Option, event: MouseEvent) => void
}

export function OptionList({ id, groups, active, isOld, onPoint, onChoose }: OptionListProps) {
  const t = useT()
  const list = useRef<HTMLDivElement>(null)
  const activeId = active?.id
  const isFirst = activeId === groups[0]?.options[0]?.id
  useLayoutEffect(() => {
    // The first one with its heading.
    if (isFirst) list.current?.scrollTo({ top: 0 })
    else list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [activeId, isFirst])
  if (groups.length === 0) return null
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={t('palette.results')}
      className={styles.list}
      data-old={isOld || undefined}
    >
      {groups.map((group) => (
        <div key={group.id} role="group" aria-labelledby={`${id}-${group.id}`}>
          <div id={`${id}-${group.id}`} role="presentation" className={styles.heading}>
            {group.label}
          </div>
          {group.options.map((option) => (
            <OptionLine
              key={option.id}
              id={`${id}-${option.id}`}
              option={option}
              isActive={option === active}
              onPoint={() => onPoint(option)}
              onChoose={(event) => onChoose(option, event)}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

interface OptionLineProps {
  id: string
  option: Option
  isActive: boolean
  onPoint: () => void
  onChoose: (event: MouseEvent) => void
}

function OptionLine({ id, option, isActive, onPoint, onChoose }: OptionLineProps) {
  const { label, detail, icon, aside, keys, whyNot } = option
  return (
    // The keyboard stays in the box above, which says which line is meant.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-disabled={whyNot !== undefined || undefined}
      className={styles.option}
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={isActive ? undefined : onPoint}
      onClick={onChoose}
      onKeyDown={undefined}
    >
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <span className={styles.words}>
        <span className={styles.label}>{label}</span>
        {(whyNot ?? detail) && <span className={styles.detail}>{whyNot ?? detail}</span>}
      </span>
      {aside && <span className={styles.aside}>{aside}</span>}
      {keys && <Kbd keys={isPlain(keys) ? keys.toUpperCase() : keys} />}
    </div>
  )
}
