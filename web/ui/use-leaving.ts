import { useState } from 'react'

/** Asks, in place, before closing something with unsaved typing. */
export function useLeaving(dirty: boolean, onClose: () => void) {
  const [asking, setAsking] = useState(false)
  return {
    asking: asking && dirty,
    /** Esc, the cross, a click beside it: closes, or asks. Asked again, it goes back to the form. */
    leave: () => {
      if (dirty) setAsking(!asking)
      else onClose()
    },
    stay: () => setAsking(false),
    discard: () => {
      setAsking(false)
      onClose()
    },
  }
}
