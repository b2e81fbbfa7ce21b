import { sentenceFor } from '#messages/translator.ts'
import { useT } from '#web/i18n.tsx'

/** Says a rule's refusal in words: `whyNot(whyNotConvertible(lead, rights))`; nothing refused, nothing said. */
export function useWhyNot(): (code: string | null | undefined) => string | undefined {
  const t = useT()
  return (code) =>
    code ? sentenceFor(t, `problems.${code}`, {}, 'problems.unexpected') : undefined
}
