import { qrCode } from '#domain/qr-code.ts'
import styles from './SecondFactor.module.css'

const MARGIN = 4

/** A text for a phone's camera: black on white whatever the colours around it, as cameras want it. */
export function QrPicture({ text, label }: { text: string; label: string }) {
  const squares = qrCode(text)
  if (!squares) return null
  const size = squares.length + 2 * MARGIN
  const path = squares
    .flatMap((row, y) =>
      row.map((isBlack, x) => (isBlack ? `M${x + MARGIN} ${y + MARGIN}h1v1h-1z` : '')),
    )
    .join('')
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
