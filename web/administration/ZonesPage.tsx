import { useQuery } from '@tanstack/react-query'
import { type CSSProperties, useState } from 'react'
import type { Zone } from '#api/zones.ts'
import { whyNotDeletable } from '#domain/lists.ts'
import { whyNotEmptied, zonePath } from '#domain/zones.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { notify } from '#web/ui/notify.tsx'
import { PageBody } from '#web/ui/PageBar.tsx'
import { useCountryOptions } from '#web/ui/places.ts'
import { MenuAction } from '#web/ui/RowMenu.tsx'
import { useAtOnce } from '#web/use-at-once.ts'
import { useDialog } from '#web/use-dialog.ts'
import { useWhyNot } from '#web/why-not.ts'
import { useWorkspace } from '#web/workspace.ts'
import { EntryList } from './lists/EntryList.tsx'
import listStyles from './lists/EntryList.module.css'
import { ListBar } from './lists/ListBar.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'
import { MoveZoneDialog } from './zones/MoveZoneDialog.tsx'
import { placeInTree } from './zones/place-in-tree.ts'
import { RezoningNotice } from './zones/RezoningNotice.tsx'
import { printed, typedOf } from './zones/typed-rules.ts'
import {
  useBringBackZone,
  useMoveZone,
  useRemoveZone,
  useRetireZone,
  zonesQuery,
} from './zones/zone-deeds.ts'
import { NewZonePanel, ZonePanel } from './zones/ZonePanel.tsx'
import styles from './zones/Zones.module.css'
import { ZoneTester } from './zones/ZoneTester.tsx'

const WITHIN = 'within-'

/** The tree of zones, with their rules and who looks after each. */
export function ZonesPage() {
  const t = useT()
  const { data: zones, error, refetch } = useQuery(zonesQuery)
  const { isOpen, open, close } = useDialog()
  const [moving, setMoving] = useState<Zone>()
  const [removing, setRemoving] = useState<Zone>()
  const move = useAtOnce(useMoveZone())
  const about = useAbout()
  const title = t('administration.pages.zones')
  const within = zones?.find(({ id }) => isOpen(WITHIN + id))
  const edited = zones?.find(({ id }) => isOpen(id))
  const menuOf = useZoneMenu({
    zones: zones ?? [],
    onEdit: ({ id }) => open(id),
    onAddWithin: ({ id }) => open(WITHIN + id),
    onMove: setMoving,
    onRemove: setRemoving,
  })
  const depthOf = ({ id }: Zone) =>
    ({ '--depth': zonePath(zones ?? [], id).length - 1 }) as CSSProperties
  return (
    <>
      <ListBar title={title} count={zones?.length ?? 0} onAdd={() => open('new')} />
      <PageBody width="reading">
        <p className={listStyles.hint}>{t('zones.lead')}</p>
        <RezoningNotice />
        {error && !zones && <ErrorState message={whyFailed(error, t)} onRetry={refetch} />}
        {zones?.length === 0 && (
          <EmptyState
            title={t('zones.emptyTitle')}
            action={<ActionButton onClick={() => open('new')}>{t('lists.addNew')}</ActionButton>}
          >
            {t('zones.emptyBody')}
          </EmptyState>
        )}
        {zones && zones.length > 0 && (
          <>
            <EntryList
              list="zones"
              label={title}
              entries={zones}
              render={(zone) => (
                <span
                  className={styles.name}
                  style={depthOf(zone)}
                  data-retired={zone.retiredAt ?? undefined}
                >
                  {zone.name}
                  {zone.retiredAt !== null && ` (${t('zones.retired')})`}
                </span>
              )}
              about={(zone) => (
                <span className={styles.about} style={depthOf(zone)}>
                  {about(zone)}
                </span>
              )}
              onEdit={({ id }) => open(id)}
              menu={menuOf}
              onOrder={(order, movedId) => {
                const place = placeInTree(zones, order, movedId)
                if (place) void move({ zoneId: movedId, ...place })
              }}
              filter="zone"
            />
            <ZoneTester zones={zones} />
          </>
        )}
      </PageBody>
      {(isOpen('new') || within) && (
        <NewZonePanel key={within?.id} parentId={within?.id ?? null} onClose={close} />
      )}
      {edited && <ZonePanel key={edited.id} zone={edited} onClose={close} />}
      {moving && zones && (
        <MoveZoneDialog zone={moving} zones={zones} onClose={() => setMoving(undefined)} />
      )}
      {removing && <RemoveZoneDialog zone={removing} onClose={() => setRemoving(undefined)} />}
    </>
  )
}

const MOST_SHOWN = 8

/** What a zone's rules say, and who looks after it, in a line. */
function useAbout(): (zone: Zone) => string {
  const t = useT()
  const { userById } = useWorkspace()
  const countries = useCountryOptions()
  const nameOf = (code: string) => countries.find(({ value }) => value === code)?.label ?? code
  return ({ rules, managerId }) => {
    const { countries: whole, places } = typedOf(rules)
    const listed = places.map(({ by, country }) => {
      const group = rules.filter((rule) => rule.by === by && rule.country === country)
      const shown = group.slice(0, MOST_SHOWN).map(printed).join(', ')
      const rest = group.length - MOST_SHOWN
      const more = rest > 0 ? ` ${t('zones.more', { count: rest })}` : ''
      return `${nameOf(country ?? '')}: ${shown}${more}`
    })
    const manager = managerId && t('zones.managedBy', { name: userById(managerId)?.name ?? '' })
    const all = whole.length > 0 && t('zones.wholes', { countries: whole.map(nameOf).join(', ') })
    return [all, ...listed, manager].filter(Boolean).join(' · ')
  }
}

interface ZoneMenu {
  zones: readonly Zone[]
  onEdit: (zone: Zone) => void
  onAddWithin: (zone: Zone) => void
  onMove: (zone: Zone) => void
  onRemove: (zone: Zone) => void
}

function useZoneMenu({ zones, onEdit, onAddWithin, onMove, onRemove }: ZoneMenu) {
  const t = useT()
  const say = useWhyNot()
  const move = useAtOnce(useMoveZone())
  const retire = useAtOnce(useRetireZone())
  const bringBack = useAtOnce(useBringBackZone())

  async function retireIt({ id, name }: Zone): Promise<void> {
    if (await retire(id))
      notify.success(t('lists.retiredToast', { name }), { undo: () => bringBack(id) })
  }

  return (zone: Zone, carriers: number) => {
    const { id, name, parentId, retiredAt } = zone
    const beside = zones.filter((each) => each.parentId === parentId)
    const at = beside.indexOf(zone)
    const [above, afterNext] = [beside[at - 1], beside[at + 2]]
    return (
      <>
        <MenuAction onClick={() => onEdit(zone)}>{t('lists.edit')}</MenuAction>
        <MenuAction onClick={() => onAddWithin(zone)}>{t('zones.addWithin')}</MenuAction>
        <MenuAction onClick={() => onMove(zone)}>{t('zones.moveUnder')}</MenuAction>
        {above && (
          <MenuAction onClick={() => move({ zoneId: id, parentId, beforeId: above.id })}>
            {t('ui.moveUp', { name })}
          </MenuAction>
        )}
        {at < beside.length - 1 && (
          <MenuAction
            onClick={() => move({ zoneId: id, parentId, beforeId: afterNext?.id ?? null })}
          >
            {t('ui.moveDown', { name })}
          </MenuAction>
        )}
        {retiredAt === null ? (
          <MenuAction onClick={() => retireIt(zone)}>{t('lists.retire')}</MenuAction>
        ) : (
          <MenuAction onClick={() => bringBack(id)}>{t('lists.bringBack')}</MenuAction>
        )}
        <MenuAction
          look="danger"
          whyNot={say(whyNotEmptied(zones, id) ?? whyNotDeletable(carriers))}
          onClick={() => onRemove(zone)}
        >
          {t('lists.delete')}
        </MenuAction>
      </>
    )
  }
}

function RemoveZoneDialog({ zone, onClose }: { zone: Zone; onClose: () => void }) {
  const t = useT()
  const remove = useRemoveZone()
  return (
    <RemoveDialog entry={zone} remove={remove} onClose={onClose} body={t('zones.deleteBody')} />
  )
}
