import styles from './Kbd.module.css'
import { isMac } from './shortcuts.ts'

/** A key or chord: `<Kbd keys="Ctrl+Enter" />`; two keys one after the other: `G L`. On a Mac, Ctrl is shown as ⌘. */
export function Kbd({ keys }: { keys: string }) {
  const mac = isMac()
  return (
    <kbd className={styles.keys}>
      {keys.split(/[+ ]/).map((key) => (
        <span key={key} className={styles.key}>
          {mac && key === 'Ctrl' ? '⌘' : key}
        </span>
      ))}
    </kbd>
  )
}
