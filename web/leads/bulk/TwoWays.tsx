import { SegmentedControl } from '@mantine/core'
import { useId } from 'react'

interface TwoWaysProps<Way extends string> {
  label: string
  value: Way
  onChange: (way: Way) => void
  ways: readonly { value: Way; label: string }[]
}

/** One of two ways to do it; the fields below follow. */
export function TwoWays<Way extends string>({ label, value, onChange, ways }: TwoWaysProps<Way>) {
  const id = useId()
  return (
    <div>
      <span id={id} className="mantine-InputWrapper-label">
        {label}
      </span>
      <SegmentedControl
        aria-labelledby={id}
        fullWidth
        size="xs"
        value={value}
        onChange={onChange}
        data={[...ways]}
      />
    </div>
  )
}
