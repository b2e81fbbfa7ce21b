import styles from './Kbd.module.css'

/** A key or chord: `<Kbd keys="Ctrl+Enter" />`. On a Mac, Ctrl is shown as ⌘. */
export function Kbd({ keys }: { keys: string }) {
  const mac = /Mac|iPhone|iPad/.test(navigator.userAgent)
  return (
    <kbd className={styles.keys}>
      {keys.split('+').map((key) => (
        <span key={key} className={styles.key}>
          {mac && key === 'Ctrl' ? '⌘' : key}
        </span>
      ))}
    </kbd>
  )
}
