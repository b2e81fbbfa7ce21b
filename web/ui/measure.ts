/** A number of bytes in the largest unit that keeps it above one: "2.4 MB". */
export function sayBytes(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const value = bytes / 1000 ** power
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power > 1 && value < 10 ? 1 : 0,
  }).format(value)
}

/** A length of time in one or two units that matter: "40 seconds", "2 hours 5 minutes". */
export function sayDuration(milliseconds: number, locale: string): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000))
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  if (hours > 0)
    return sayUnits(
      [
        [hours, 'hour'],
        [minutes, 'minute'],
      ],
      locale,
    )
  if (minutes >= 5) return sayUnits([[Math.round(seconds / 60), 'minute']], locale)
  return sayUnits(
    [
      [minutes, 'minute'],
      [seconds % 60, 'second'],
    ],
    locale,
  )
}

function sayUnits(parts: [number, string][], locale: string): string {
  return parts
    .filter(([value]) => value > 0)
    .map(([value, unit]) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value),
    )
    .join(' ')
}
