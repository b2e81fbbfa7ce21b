import styles from './Shell.module.css'

export function Logo({ folded = false }: { folded?: boolean }) {
  return (
    <span className={styles.logo}>
      <img src="/icon.svg" alt={folded ? 'Kindling' : ''} width={24} height={24} />
      {!folded && <span className={styles.wordmark}>Kindling</span>}
    </span>
  )
}
