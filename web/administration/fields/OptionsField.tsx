import { Input, TextInput, VisuallyHidden } from '@mantine/core'
import {
  IconArchive,
  IconArrowBackUp,
  IconGripVertical,
  IconPlus,
  IconX,
} from '@tabler/icons-react'
import { useRef, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react'
import { type FieldOption, MOST_OPTIONS } from '#domain/fields.ts'
import { LONGEST_NAME } from '#domain/lists.ts'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { useRowOrder } from '../lists/use-row-order.ts'
import { newOption, type DraftOption } from './field-form-values.ts'
import styles from './Fields.module.css'
import { OptionColor } from './OptionColor.tsx'

interface OptionsFieldProps {
  options: readonly DraftOption[]
  /** Those that records may carry: they are retired before they are taken away. */
  stored: readonly FieldOption[]
  onChange: (options: DraftOption[]) => void
  error: ReactNode
  errors: Readonly<Record<string, ReactNode>>
}

/** What a choice offers, in order. Enter goes on to the next one; pasted lines become one each. */
export function OptionsField({ options, stored, onChange, error, errors }: OptionsFieldProps) {
  const t = useT()
  const list = useRef<HTMLUListElement>(null)
  const [said, setSaid] = useState('')
  const order = useRowOrder(options, (ids, option, place) => {
    onChange(ids.flatMap((id) => options.find((one) => one.id === id) ?? []))
    const name = option.name || t('fields.optionName', { place: place + 1 })
    setSaid(t('fields.optionMoved', { name, place: place + 1, count: options.length }))
  })
  const isFull = options.length >= MOST_OPTIONS

  function change(id: string, part: Partial<DraftOption>): void {
    onChange(options.map((option) => (option.id === id ? { ...option, ...part } : option)))
  }

  function addAfter(place: number): void {
    if (isFull) return
    onChange(options.toSpliced(place + 1, 0, newOption(options)))
    focusOn(place + 1)
  }

  function focusOn(place: number): void {
    requestAnimationFrame(() =>
      list.current?.querySelectorAll<HTMLInputElement>('input[type="text"]')[place]?.focus(),
    )
  }

  function onKeyDown(event: KeyboardEvent, place: number): void {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    if (options[place + 1]?.name === '') focusOn(place + 1)
    else addAfter(place)
  }

  function onPaste(event: ClipboardEvent, place: number): void {
    const lines = event.clipboardData
      .getData('text')
      .split(/\r?\n/)
      .map((line) => line.trim().slice(0, LONGEST_NAME.entry))
      .filter((line) => line !== '')
    if (lines.length < 2 || options[place]?.name !== '') return
    event.preventDefault()
    const made: DraftOption[] = []
    for (const line of lines) made.push(newOption([...options, ...made], line))
    onChange(options.toSpliced(place, 1, ...made).slice(0, MOST_OPTIONS))
  }

  return (
    <Input.Wrapper label={t('fields.options')} labelElement="div" error={error}>
      <ul ref={list} className={styles.options} aria-label={t('fields.options')}>
        {order.shown.map((option, place) => {
          const name = option.name || t('fields.optionName', { place: place + 1 })
          const isStored = stored.some(({ id }) => id === option.id)
          return (
            <li
              key={option.id}
              className={styles.option}
              data-dragged={order.draggedId === option.id || undefined}
            >
              <button
                type="button"
                className={styles.handle}
                aria-label={t('lists.handle', { name })}
                {...order.handleOf(option)}
              >
                <IconGripVertical size={16} aria-hidden />
              </button>
              <OptionColor
                label={t('fields.optionColor', { name })}
                value={option.color}
                onChange={(color) => change(option.id, { color })}
              />
              <div>
                <TextInput
                  type="text"
                  aria-label={t('fields.optionName', { place: place + 1 })}
                  value={option.name}
                  maxLength={LONGEST_NAME.entry}
                  autoComplete="off"
                  error={errors[`options.${place}.name`]}
                  onChange={({ currentTarget }) => change(option.id, { name: currentTarget.value })}
                  onKeyDown={(event) => onKeyDown(event, place)}
                  onPaste={(event) => onPaste(event, place)}
                />
                {option.retired && <p className={styles.retired}>{t('fields.retiredOption')}</p>}
              </div>
              <div className={styles.optionDeeds}>
                {isStored && (
                  <IconButton
                    size={32}
                    label={t(option.retired ? 'fields.bringBackOption' : 'fields.retireOption', {
                      name,
                    })}
                    icon={
                      option.retired ? (
                        <IconArrowBackUp size={16} aria-hidden />
                      ) : (
                        <IconArchive size={16} aria-hidden />
                      )
                    }
                    onClick={() => change(option.id, { retired: !option.retired })}
                  />
                )}
                {(!isStored || option.retired) && (
                  <IconButton
                    size={32}
                    label={t('fields.removeOption', { name })}
                    icon={<IconX size={16} aria-hidden />}
                    onClick={() => onChange(options.filter(({ id }) => id !== option.id))}
                  />
                )}
              </div>
            </li>
          )
        })}
      </ul>
      {!isFull && (
        <ActionButton
          look="quiet"
          icon={<IconPlus size={16} aria-hidden />}
          onClick={() => addAfter(options.length - 1)}
        >
          {t('fields.addOption')}
        </ActionButton>
      )}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </Input.Wrapper>
  )
}
