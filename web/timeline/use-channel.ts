import { sentenceFor } from '#messages/translator.ts'
import { useT } from '#web/i18n.tsx'

/** Through what a change came, in words. The screen is what one expects, so it is left unsaid. */
export function useChannel(channel: string): string | undefined {
  const t = useT()
  if (channel === 'screen') return undefined
  return sentenceFor(t, `timeline.channels.${channel}`, {}, 'timeline.channels.api')
}
