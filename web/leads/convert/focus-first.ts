/** Puts the cursor into the first field of a step when it appears: the chosen radio, else the first input. */
export function focusFirst(step: HTMLElement | null): void {
  const field = step?.querySelector<HTMLElement>('input:checked') ?? step?.querySelector('input')
  field?.focus({ preventScroll: true })
}
