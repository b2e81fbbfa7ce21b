import { VisuallyHidden } from '@mantine/core'
import { useMemo } from 'react'
import type { LeadRow } from '#api/lead-record.ts'
import { useLanguage } from '#web/i18n.tsx'
import { FollowUpLabel } from '#web/leads/labels/FollowUpLabel.tsx'
import { OwnerLabel } from '#web/leads/labels/OwnerLabel.tsx'
import { PriorityLabel } from '#web/leads/labels/PriorityLabel.tsx'
import { RatingLabel } from '#web/leads/labels/RatingLabel.tsx'
import { StatusLabel } from '#web/leads/labels/StatusLabel.tsx'
import type { ListColumn } from '#web/lists/column-choice.ts'
import { useFormat } from '#web/ui/format.ts'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { channelWord } from './channel-word.ts'
import { TagLabels } from './TagLabels.tsx'

/** All columns of the list, the name first; which of them are shown is the reader's choice. */
export function useLeadColumns(): ListColumn<LeadRow>[] {
  const { t, locale } = useLanguage()
  const format = useFormat()
  const { sourceById, industryById, zoneById, teamById } = useWorkspace()
  return useMemo(() => {
    const countries = new Intl.DisplayNames([locale], { type: 'region' })
    return [
      {
        id: 'contactName',
        label: t('leads.columns.contactName'),
        sort: 'contactName',
        width: 180,
        render: (lead) => (
          <>
            {lead.displayName}
            {lead.isUnread && <VisuallyHidden>{` (${t('leads.columns.unread')})`}</VisuallyHidden>}
          </>
        ),
      },
      {
        id: 'number',
        label: t('timeline.fields.number'),
        sort: 'number',
        width: 116,
        render: (lead) => lead.number,
      },
      {
        id: 'company',
        label: t('timeline.fields.company'),
        sort: 'company',
        width: 160,
        grow: true,
        card: 'line',
        render: (lead) => (lead.company === lead.displayName ? null : lead.company),
      },
      {
        id: 'status',
        label: t('timeline.fields.statusId'),
        sort: 'status',
        width: 124,
        card: 'aside',
        render: (lead) => <StatusLabel statusId={lead.statusId} />,
      },
      {
        id: 'rating',
        label: t('timeline.fields.ratingId'),
        sort: 'rating',
        width: 100,
        render: (lead) => <RatingLabel ratingId={lead.ratingId} />,
      },
      {
        id: 'priority',
        label: t('timeline.fields.priority'),
        sort: 'priority',
        width: 120,
        render: (lead) => <PriorityLabel priority={lead.priority} />,
      },
      {
        id: 'owner',
        label: t('timeline.fields.ownerId'),
        sort: 'owner',
        width: 164,
        render: (lead) => <OwnerLabel ownerId={lead.ownerId} />,
      },
      {
        id: 'followUpAt',
        label: t('leads.columns.followUpAt'),
        sort: 'followUpAt',
        width: 136,
        card: 'line',
        render: (lead) => lead.followUp && <FollowUpLabel followUp={lead.followUp} />,
      },
      {
        id: 'phone',
        label: t('timeline.fields.phone'),
        sort: 'phone',
        width: 156,
        render: (lead) => lead.phone,
      },
      {
        id: 'email',
        label: t('timeline.fields.email'),
        sort: 'email',
        width: 196,
        render: (lead) => lead.email,
      },
      {
        id: 'source',
        label: t('timeline.fields.sourceId'),
        sort: 'source',
        width: 124,
        render: (lead) => sourceById(lead.sourceId)?.name,
      },
      {
        id: 'dealCount',
        label: t('leads.columns.dealCount'),
        sort: 'dealCount',
        width: 72,
        align: 'end',
        render: (lead) => (lead.dealCount > 0 ? lead.dealCount : null),
      },
      {
        id: 'createdAt',
        label: t('leads.columns.createdAt'),
        sort: 'createdAt',
        width: 120,
        render: (lead) => <RelativeTime instant={lead.createdAt} />,
      },
      {
        id: 'lastActivityAt',
        label: t('leads.columns.lastActivityAt'),
        sort: 'lastActivityAt',
        width: 128,
        extra: true,
        render: (lead) => lead.lastActivityAt && <RelativeTime instant={lead.lastActivityAt} />,
      },
      {
        id: 'updatedAt',
        label: t('leads.columns.updatedAt'),
        sort: 'updatedAt',
        width: 120,
        extra: true,
        render: (lead) => <RelativeTime instant={lead.updatedAt} />,
      },
      {
        id: 'tags',
        label: t('timeline.fields.tagIds'),
        width: 180,
        extra: true,
        render: (lead) => <TagLabels tagIds={lead.tagIds} />,
      },
      {
        id: 'estimatedValue',
        label: t('timeline.fields.estimatedValue'),
        width: 136,
        align: 'end',
        extra: true,
        render: (lead) => lead.estimatedValue && format.money(lead.estimatedValue),
      },
      {
        id: 'jobTitle',
        label: t('timeline.fields.jobTitle'),
        width: 160,
        extra: true,
        render: (lead) => lead.jobTitle,
      },
      {
        id: 'mobile',
        label: t('timeline.fields.mobile'),
        width: 148,
        extra: true,
        render: (lead) => lead.mobile,
      },
      {
        id: 'industry',
        label: t('timeline.fields.industryId'),
        width: 148,
        extra: true,
        render: (lead) => industryById(lead.industryId)?.name,
      },
      {
        id: 'zone',
        label: t('timeline.fields.zoneId'),
        sort: 'zone',
        width: 136,
        extra: true,
        render: (lead) => zoneById(lead.zoneId)?.name,
      },
      {
        id: 'city',
        label: t('timeline.fields.city'),
        width: 128,
        extra: true,
        render: (lead) => lead.city,
      },
      {
        id: 'country',
        label: t('timeline.fields.country'),
        width: 128,
        extra: true,
        render: (lead) => lead.country && (countries.of(lead.country) ?? lead.country),
      },
      {
        id: 'team',
        label: t('timeline.fields.teamId'),
        width: 136,
        extra: true,
        render: (lead) => teamById(lead.teamId)?.name,
      },
      {
        id: 'channel',
        label: t('leads.columns.channel'),
        width: 120,
        extra: true,
        render: (lead) => channelWord(lead.channel, t),
      },
    ]
  }, [t, locale, format, sourceById, industryById, zoneById, teamById])
}
