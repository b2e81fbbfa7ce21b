import { Checkbox, TextInput, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react'
import { useState, type DragEvent, type KeyboardEvent } from 'react'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { movedColumn } from './column-choice.ts'
import styles from './ColumnsPanel.module.css'
import type { ColumnChoice } from './use-columns.ts'

/** From here on a column is found by typing sooner than by looking. */
const MANY = 20

type Named = ColumnChoice['all'][number]

/** The shown columns in their order, then the others. The first one, the name, always stays. */
export function ColumnsPanel({ columns }: { columns: ColumnChoice }) {
  const t = useT()
  const { all, chosen, choose, reset } = columns
  const [dragged, setDragged] = useState<string>()
  const [said, setSaid] = useState('')
  const [sought, setSought] = useState('')
  const shown = chosen.flatMap(({ id }) => all.find((column) => column.id === id) ?? []).slice(1)
  const others = all.slice(1).filter(({ id }) => chosen.every((column) => column.id !== id))
  const wanted = sought.trim().toLocaleLowerCase()
  const found = others.filter(({ label }) => label.toLocaleLowerCase().includes(wanted))

  function move(column: Named, place: number): void {
    if (place < 1 || place > shown.length) return
    choose(movedColumn(chosen, column.id, place))
    setSaid(t('ui.columnMoved', { name: column.label, place: place + 1 }))
  }

  function onKeyDown(event: KeyboardEvent, column: Named, place: number): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (by === undefined || !event.altKey) return
    event.preventDefault()
    move(column, place + by)
  }

  function onDragOver(event: DragEvent, place: number): void {
    const column = shown.find(({ id }) => id === dragged)
    if (!column) return
    event.preventDefault()
    if (shown.indexOf(column) + 1 !== place) choose(movedColumn(chosen, column.id, place))
  }

  return (
    <div className={styles.panel}>
      <ul className={styles.list} aria-label={t('ui.columnsShown')}>
        {shown.map((column, index) => (
          <li
            key={column.id}
            className={styles.row}
            data-dragged={dragged === column.id || undefined}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              event.dataTransfer.setData('text/plain', column.label)
              setDragged(column.id)
            }}
            onDragOver={(event) => onDragOver(event, index + 1)}
            onDrop={(event) => event.preventDefault()}
            onDragEnd={() => setDragged(undefined)}
          >
            <IconGripVertical size={14} className={styles.grip} aria-hidden />
            <Checkbox
              size="xs"
              className={styles.name}
              label={column.label}
              checked
              onKeyDown={(event) => onKeyDown(event, column, index + 1)}
              onChange={() => choose(chosen.filter(({ id }) => id !== column.id))}
            />
            <IconButton
              label={t('ui.moveUp', { name: column.label })}
              icon={<IconArrowUp size={14} aria-hidden />}
              disabled={index === 0}
              onClick={() => move(column, index)}
            />
            <IconButton
              label={t('ui.moveDown', { name: column.label })}
              icon={<IconArrowDown size={14} aria-hidden />}
              disabled={index === shown.length - 1}
              onClick={() => move(column, index + 2)}
            />
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <>
          <p className={styles.heading}>{t('ui.columnsHidden')}</p>
          {others.length > MANY && (
            <TextInput
              className={styles.search}
              size="xs"
              value={sought}
              onChange={({ currentTarget }) => setSought(currentTarget.value)}
              placeholder={t('ui.search')}
              aria-label={`${t('ui.search')}: ${t('ui.columnsHidden')}`}
            />
          )}
          <ul className={styles.list} aria-label={t('ui.columnsHidden')}>
            {found.map((column) => (
              <li key={column.id} className={styles.row}>
                <Checkbox
                  size="xs"
                  className={styles.name}
                  label={column.label}
                  checked={false}
                  onChange={() => choose([...chosen, { id: column.id }])}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {reset && (
        <div className={styles.foot}>
          <ActionButton look="quiet" onClick={reset}>
            {t('ui.columnsReset')}
          </ActionButton>
        </div>
      )}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </div>
  )
}
