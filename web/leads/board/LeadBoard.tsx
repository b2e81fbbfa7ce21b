import { IconFilterOff } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { LeadCard } from '#api/lead-board.ts'
import type { Lead, LeadRow } from '#api/lead-record.ts'
import { dropOn } from '#domain/board.ts'
import { useT } from '#web/i18n.tsx'
import { leadQuery } from '#web/leads/lead-queries.ts'
import { isNarrowed, type LeadPage } from '#web/leads/list/lead-list-address.ts'
import { useMayMove, useWhyNotMoved } from '#web/leads/use-why-not-moved.ts'
import { LeadListEmpty } from '#web/leads/list/LeadListEmpty.tsx'
import { LeadRowMenu, type AskedDeed } from '#web/leads/list/LeadRowMenu.tsx'
import type { LeadListAddress } from '#web/leads/list/use-lead-list-address.ts'
import { paths } from '#web/paths.ts'
import { isNotTaken, whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import type { BoardPlace } from '#web/ui/board/board-places.ts'
import { Board } from '#web/ui/board/Board.tsx'
import { BoardSkeleton } from '#web/ui/board/BoardSkeleton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { notify } from '#web/ui/notify.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { useMe, useRights, useWorkspace } from '#web/workspace.ts'
import { boardGroupOf } from './BoardGrouping.tsx'
import { boardKey, boardQuery, type BoardQuery, loadedBoard } from './board-queries.ts'
import { moved, placeOf } from './board-state.ts'
import styles from './LeadBoard.module.css'
import { LeadCardFacts } from './LeadCardFacts.tsx'
import { useBoardColumns } from './use-board-columns.tsx'
import { useMoreCards } from './use-more-cards.ts'
import { usePlaceLead } from './use-place-lead.ts'

const DropDialog = lazy(async () => ({
  default: (await import('./DropDialog.tsx')).DropDialog,
}))

interface LeadBoardProps {
  page: LeadPage
  address: LeadListAddress
  onAsk: (lead: LeadRow, deed: AskedDeed) => void
  onAdd: (() => void) | undefined
}

/** A card that was dropped where more has to be asked; shown there until that is done, or given up. */
type Asked = {
  does: 'convert' | 'disqualify'
  card: LeadCard
  place: BoardPlace
  /** Read anew, because a card does not tell everything. */
  lead?: Lead | undefined
}

/** The leads that the address asks for, as cards in columns. */
export function LeadBoard({ page, address, onAsk, onAdd }: LeadBoardProps) {
  const t = useT()
  const say = useWhyNot()
  const me = useMe()
  const rights = useRights()
  const navigate = useNavigate()
  const { statusById } = useWorkspace()
  const queries = useQueryClient()
  const { search, filter, clear, reset } = address
  const { deleted: _, ...conditions } = filter
  const group = boardGroupOf(search.group)
  const query: BoardQuery = { ...conditions, group }
  const { data, error, refetch } = useQuery({
    ...boardQuery(query),
    // What is shown stays until the next is here; but never under other columns.
    placeholderData: (before) => (before?.group === group ? before : undefined),
  })
  const more = useMoreCards(query)
  const place = usePlaceLead(query)
  const whyNotMoved = useWhyNotMoved()
  const mayMove = useMayMove()
  const [asked, setAsked] = useState<Asked>()
  const shown =
    data && asked
      ? moved(
          data,
          asked.card.id,
          asked.place,
          (id) => statusById(id)?.kind,
          asked.card.statusSince,
        )
      : data
  const columns = useBoardColumns(shown)
  const nameOf = (columnId: string) => columns.find(({ id }) => id === columnId)?.name ?? ''

  const dropped = (card: LeadCard, columnId: string) => {
    const facts = columns.find(({ id }) => id === columnId)?.facts
    const isThere = data !== undefined && placeOf(data, card.id)?.columnId === columnId
    return facts && dropOn(card, isThere, facts, me, rights)
  }

  /** Why dropping a card there does nothing. Converting asks by itself for what is missing. */
  const whyNotDropped = (card: LeadCard, columnId: string): string | undefined => {
    const drop = dropped(card, columnId)
    if (!drop || drop.does === 'nothing') return drop && say(drop.whyNot)
    if (group !== 'status' || columnId === card.statusId) return undefined
    if (drop.does !== 'convert') return whyNotMoved(card, columnId)
    return mayMove(card.statusId, columnId) ? undefined : say('status_move_not_yours')
  }

  async function ask(deed: Asked): Promise<void> {
    setAsked(deed)
    try {
      setAsked({ ...deed, lead: await queries.fetchQuery(leadQuery(deed.card.id)) })
    } catch (failure) {
      setAsked(undefined)
      notify.error(whyFailed(failure, t) ?? t('problems.unexpected'))
    }
  }

  /** Given up, the card goes back at once; done, it stays where it was dropped. */
  async function close(deed: Asked): Promise<void> {
    setAsked({ ...deed, lead: undefined })
    const queryKey = boardKey(query)
    if (queries.isFetching({ queryKey }) > 0) {
      await queries.refetchQueries({ queryKey }, { cancelRefetch: false })
      keepPlace(deed)
    }
    setAsked(undefined)
  }

  /** The deed itself puts the card on top of the column. */
  function keepPlace({ card, place: to }: Asked): void {
    const board = loadedBoard(queries, query)
    const isThere = board && placeOf(board, card.id)?.columnId === to.columnId
    if (isThere && (to.before ?? to.after)) place.mutate({ card, from: to.columnId, to })
  }

  function move(card: LeadCard, to: BoardPlace): void {
    const home = data && placeOf(data, card.id)
    const drop = dropped(card, to.columnId)
    if (!home || !drop || drop.does === 'nothing' || whyNotDropped(card, to.columnId)) return
    if (drop.does !== 'place') return void ask({ does: drop.does, card, place: to })
    const undo = () =>
      place.mutateAsync({ card, from: to.columnId, to: home }).then(() => undefined)
    place.mutate(
      { card, from: home.columnId, to },
      {
        onSuccess: () => {
          if (home.columnId === to.columnId) return
          const names = { name: card.displayName, column: nameOf(to.columnId) }
          notify.success(t('board.moved', names), { undo })
        },
      },
    )
  }

  if (!shown) {
    if (isNotTaken(error)) {
      return (
        <EmptyState
          icon={<IconFilterOff size={20} />}
          title={t('leads.list.badFilterTitle')}
          action={<ActionButton onClick={reset}>{t('leads.list.clear')}</ActionButton>}
        >
          {t('leads.list.badFilterBody')}
        </EmptyState>
      )
    }
    if (error) return <ErrorState message={whyFailed(error, t)} onRetry={() => refetch()} />
    return <BoardSkeleton />
  }
  if (columns.every(({ count }) => count === 0)) {
    return (
      <LeadListEmpty
        page={page}
        isNarrowed={isNarrowed(search)}
        isBin={false}
        onClear={clear}
        onAdd={onAdd}
      />
    )
  }
  return (
    <>
      {more.failed !== undefined && (
        <div className={styles.failed} role="alert">
          {t('board.moreFailed')}
          <ActionButton onClick={more.retry}>{t('ui.retry')}</ActionButton>
        </div>
      )}
      <Board
        key={group}
        label={t('leads.title')}
        columns={columns}
        cardId={idOf}
        cardName={nameOfLead}
        cardHref={hrefOf}
        isNew={isUnread}
        renderCard={renderCard}
        cardMenu={(card) => (
          <LeadRowMenu
            lead={card}
            onOpen={() => void navigate({ to: paths.lead(card.id) })}
            onAsk={(deed) => onAsk(card, deed)}
            onSelect={undefined}
          />
        )}
        whyNot={whyNotDropped}
        onMove={move}
        onMore={more.load}
      />
      {asked?.lead && (
        <Suspense>
          <DropDialog
            does={asked.does}
            lead={asked.lead}
            statusId={asked.place.columnId}
            onClose={() => void close(asked)}
          />
        </Suspense>
      )}
    </>
  )
}

const idOf = (card: LeadCard) => card.id
const nameOfLead = (card: LeadCard) => card.displayName
const hrefOf = (card: LeadCard) => paths.lead(card.id)
const isUnread = (card: LeadCard) => card.isUnread
const renderCard = (card: LeadCard) => <LeadCardFacts card={card} />
