import type { Lead } from '#api/lead-record.ts'
import { SOCIAL_NETWORKS } from '#domain/leads.ts'
import { useT } from '#web/i18n.tsx'
import { Conflict } from '#web/records/Conflict.tsx'
import { useFieldSave, type Editing } from '#web/records/use-field-save.ts'
import { Detail, DetailList, Section } from '#web/ui/DetailList.tsx'
import { InlineEdit } from '#web/ui/InlineEdit.tsx'
import { profileAddress } from './web-address.ts'

interface LeadSocialProps {
  of: Editing<Lead>
  showsEmpty: boolean
}

const NAMES = {
  x: 'X',
  linkedin: 'LinkedIn',
  facebook: 'Facebook',
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
  feed: 'RSS',
} as const

/** Profiles on social networks, each linking out. */
export function LeadSocial({ of, showsEmpty }: LeadSocialProps) {
  const t = useT()
  const saving = useFieldSave(of, 'social')
  const { social } = of.item
  const shown = SOCIAL_NETWORKS.filter((network) => showsEmpty || social[network])
  if (shown.length === 0) return null
  return (
    <Section title={t('leads.record.socialPart')}>
      <DetailList>
        {shown.map((network) => {
          const typed = social[network] ?? ''
          return (
            <Detail key={network} label={NAMES[network]}>
              <InlineEdit
                label={NAMES[network]}
                value={typed}
                display={<ProfileLink network={network} typed={typed} />}
                whyNot={of.whyNot}
                error={saving.error}
                onEdit={saving.begin}
                onSave={(text) => saving.save({ ...social, [network]: text.trim() || null })}
              />
            </Detail>
          )
        })}
      </DetailList>
      <Conflict saving={saving} />
    </Section>
  )
}

function ProfileLink({ network, typed }: { network: string; typed: string }) {
  const address = profileAddress(network, typed)
  if (!address) return typed
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {typed}
    </a>
  )
}
