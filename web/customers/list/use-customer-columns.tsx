import { useMemo } from 'react'
import { CUSTOMER_KINDS } from '#domain/customers.ts'
import type { Customer } from '#api/customers.ts'
import { useT } from '#web/i18n.tsx'
import type { ListColumn } from '#web/lists/column-choice.ts'
import { OwnerLabel } from '#web/leads/labels/OwnerLabel.tsx'
import { RatingLabel } from '#web/leads/labels/RatingLabel.tsx'
import { useOwnerFilter } from '#web/lists/use-owner-filter.ts'
import type { FilterField } from '#web/ui/FilterBar.tsx'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { zoneOptions } from '#web/zones.ts'

/** `asked` are the zones that the address names already. */
export function useCustomerFilters(asked: string | undefined): FilterField[] {
  const t = useT()
  const { zones } = useWorkspace()
  const owner = useOwnerFilter({ withTeam: false })
  return [
    {
      id: 'kind',
      label: t('customers.list.kind'),
      options: CUSTOMER_KINDS.map((value) => ({ value, label: t(`customers.kinds.${value}`) })),
    },
    owner,
    ...(zones.length > 0
      ? [
          {
            id: 'zone',
            label: t('timeline.fields.zoneId'),
            options: [
              ...zoneOptions(zones, asked?.split(',')),
              { value: 'none', label: t('leads.filters.none') },
            ],
          },
        ]
      : []),
  ]
}

export function useCustomerColumns(): ListColumn<Customer>[] {
  const t = useT()
  const { zoneById } = useWorkspace()
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('timeline.fields.name'),
        sort: 'name',
        width: 220,
        render: ({ name }) => name,
      },
      {
        id: 'number',
        label: t('timeline.fields.number'),
        sort: 'number',
        width: 112,
        card: 'aside',
        render: ({ number }) => number,
      },
      {
        id: 'kind',
        label: t('customers.list.kind'),
        width: 108,
        render: ({ kind }) => t(`customers.kinds.${kind}`),
      },
      {
        id: 'email',
        label: t('timeline.fields.email'),
        sort: 'email',
        width: 200,
        grow: true,
        card: 'line',
        render: ({ email }) => email,
      },
      {
        id: 'phone',
        label: t('timeline.fields.phone'),
        sort: 'phone',
        width: 156,
        card: 'line',
        render: ({ phone }) => phone,
      },
      {
        id: 'city',
        label: t('timeline.fields.city'),
        width: 128,
        render: ({ city }) => city,
      },
      {
        id: 'zone',
        label: t('timeline.fields.zoneId'),
        sort: 'zone',
        width: 128,
        extra: true,
        render: ({ zoneId }) => zoneById(zoneId)?.name,
      },
      {
        id: 'rating',
        label: t('timeline.fields.ratingId'),
        width: 100,
        render: ({ ratingId }) => <RatingLabel ratingId={ratingId} />,
      },
      {
        id: 'owner',
        label: t('timeline.fields.ownerId'),
        sort: 'owner',
        width: 160,
        render: ({ ownerId }) => <OwnerLabel ownerId={ownerId} />,
      },
      {
        id: 'createdAt',
        label: t('customers.list.created'),
        sort: 'createdAt',
        width: 120,
        render: ({ createdAt }) => <RelativeTime instant={createdAt} />,
      },
    ],
    [t, zoneById],
  )
}
