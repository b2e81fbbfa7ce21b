import {
  IconAt,
  IconBold,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
} from '@tabler/icons-react'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import styles from './RichText.module.css'

const TOOLS = ['bold', 'italic', 'bulletList', 'orderedList', 'link', 'mention'] as const
export type Tool = (typeof TOOLS)[number]

const icons: Record<Tool, ReactNode> = {
  bold: <IconBold size={16} aria-hidden />,
  italic: <IconItalic size={16} aria-hidden />,
  bulletList: <IconList size={16} aria-hidden />,
  orderedList: <IconListNumbers size={16} aria-hidden />,
  link: <IconLink size={16} aria-hidden />,
  mention: <IconAt size={16} aria-hidden />,
}

interface ToolbarProps {
  onUse: (tool: Tool) => void
  /** What holds where the cursor is. */
  active?: Partial<Record<Tool, boolean>>
}

/** One stop for Tab; arrows go from tool to tool. */
export function Toolbar({ onUse, active = {} }: ToolbarProps) {
  const t = useT()
  const [stop, setStop] = useState<Tool>('bold')

  function move(event: KeyboardEvent<HTMLDivElement>): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const next = TOOLS[(TOOLS.indexOf(stop) + step + TOOLS.length) % TOOLS.length] ?? 'bold'
    setStop(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-tool="${next}"]`)?.focus()
  }

  return (
    <div
      role="toolbar"
      aria-label={t('timeline.editor.toolbar')}
      className={styles.bar}
      onKeyDown={move}
    >
      {TOOLS.map((tool) => (
        <button
          key={tool}
          type="button"
          data-tool={tool}
          className={styles.tool}
          aria-label={t(`timeline.editor.${tool}`)}
          title={t(`timeline.editor.${tool}`)}
          aria-pressed={tool === 'mention' ? undefined : (active[tool] ?? false)}
          tabIndex={tool === stop ? 0 : -1}
          // The words keep the focus and what is chosen in them.
          onPointerDown={(event) => event.preventDefault()}
          onFocus={() => setStop(tool)}
          onClick={() => onUse(tool)}
        >
          {icons[tool]}
        </button>
      ))}
    </div>
  )
}
