import styles from './Avatar.module.css'

interface PersonProps {
  name: string
  /** Pixels; 20 in tables, 28 in timelines, 40 at the head of a record. */
  size?: 20 | 24 | 28 | 40
}

/** Initials, as decoration: the name has to stand beside them. They are no text, so copying a row leaves them out. */
export function Avatar({ name, size = 20 }: PersonProps) {
  return (
    <span className={styles.avatar} data-size={size} data-initials={initialsOf(name)} aria-hidden />
  )
}

/** An avatar with the name, on one line. */
export function Person({ name, size = 20 }: PersonProps) {
  return (
    <span className={styles.person}>
      <Avatar name={name} size={size} />
      <span className={styles.name}>{name}</span>
    </span>
  )
}

function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}][^\s]*/gu) ?? []
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words.slice(0, 1)
  return picked
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}
