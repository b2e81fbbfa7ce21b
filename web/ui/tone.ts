/** The colours a label may have. What they mean is the caller's; the words beside them say it too. */
const TONES = ['gray', 'blue', 'teal', 'green', 'amber', 'orange', 'red', 'pink', 'violet'] as const

export type Tone = (typeof TONES)[number]

/** A stored colour name as a tone; an unknown one is gray rather than broken. */
export function toneOf(name: string | null | undefined): Tone {
  return TONES.find((tone) => tone === name) ?? 'gray'
}

export function toneColor(tone: Tone): string {
  return `var(--k-${tone})`
}
