import type { CustomField } from '#domain/fields.ts'
import { useT } from '#web/i18n.tsx'
import { webAddress } from '#web/leads/record/web-address.ts'

/** A link, an email or a phone as something to click; `undefined` where the text is none of them. */
export function CustomLink({ type, text }: { type: CustomField['type']; text: string }) {
  const t = useT()
  if (type === 'email') return <a href={`mailto:${encodeURI(text)}`}>{text}</a>
  if (type === 'phone') return <a href={`tel:${text.replaceAll(/[^\d+]/g, '')}`}>{text}</a>
  // Only http and https: whatever else was stored stays a text.
  const address = webAddress(text)
  if (!address) return text
  return (
    <a
      href={address}
      target="_blank"
      rel="noopener noreferrer"
      title={t('fields.linkOpens', { address })}
    >
      {text.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')}
    </a>
  )
}
