import { Menu } from '@mantine/core'
import {
  IconBookmark,
  IconCheck,
  IconChevronDown,
  IconDeviceFloppy,
  IconHome,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { View } from '#api/views.ts'
import { VIEW_AUDIENCES } from '#domain/views.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { notify } from '#web/ui/notify.tsx'
import { MenuAction } from '#web/ui/RowMenu.tsx'
import type { LeadPage } from '../lead-list-address.ts'
import type { LeadListAddress } from '../use-lead-list-address.ts'
import { useView } from './use-view.ts'
import { useDefaultView, useDeleteView, useUpdateView } from './use-view-deeds.ts'
import styles from './ViewsMenu.module.css'

const NewViewDialog = lazy(async () => ({
  default: (await import('./ViewDialogs.tsx')).NewViewDialog,
}))
const EditViewDialog = lazy(async () => ({
  default: (await import('./ViewDialogs.tsx')).EditViewDialog,
}))

const icon = { size: 16, stroke: 1.75 } as const

/** The kept views: opens them, keeps how the list looks now, and says when that differs from its view. */
export function ViewsMenu({ page, address }: { page: LeadPage; address: LeadListAddress }) {
  const t = useT()
  const view = useView(page, address)
  const { views, opened, isChanged, defaultId } = view
  const [dialog, setDialog] = useState<'new' | View>()
  const update = useUpdateView()
  const remove = useDeleteView()
  const setDefault = useDefaultView()
  const isDefault = opened !== undefined && opened.id === defaultId
  const whyNotEdit = opened && view.whyNotEdit(opened)
  // A filter that went with its entry shows other leads than before; a column does not.
  const asksForGone = opened?.dropped.some(({ field }) => field !== 'columns' && field !== 'sort')
  const maySave = isChanged || asksForGone

  async function saveChanges(): Promise<void> {
    if (!opened || update.isPending) return
    try {
      await update.mutateAsync({ view: opened, content: view.content })
      notify.success(t('leads.views.saved', { name: opened.name }))
    } catch (error) {
      notify.error(whyFailed(error, t) ?? '')
    }
  }

  return (
    <div className={styles.views}>
      <Menu position="bottom-start" width={280}>
        <Menu.Target>
          <button type="button" className={styles.opener} title={t('leads.views.title')}>
            <IconBookmark size={16} aria-hidden />
            <span className={styles.name}>{opened?.name ?? t('leads.views.title')}</span>
            {isChanged && <span className={styles.changed}>{t('leads.views.changed')}</span>}
            <IconChevronDown size={14} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu}>
          <Menu.Item rightSection={!opened && <IconCheck {...icon} />} onClick={view.openUsual}>
            {t('leads.views.usual')}
          </Menu.Item>
          {VIEW_AUDIENCES.map((audience) => (
            <Group
              key={audience}
              label={t(`leads.views.groups.${audience}`)}
              views={views.filter((one) => one.audience === audience)}
              opened={opened}
              defaultId={defaultId}
              onOpen={view.open}
            />
          ))}
          <Menu.Divider />
          {opened && (
            <>
              {maySave && (
                <MenuAction
                  icon={<IconDeviceFloppy {...icon} />}
                  whyNot={whyNotEdit}
                  onClick={saveChanges}
                >
                  {t('leads.views.saveChanges', { name: opened.name })}
                </MenuAction>
              )}
              <MenuAction
                icon={<IconHome {...icon} />}
                onClick={() =>
                  setDefault.mutate({
                    page: `leads.${page}`,
                    viewId: isDefault ? null : opened.id,
                  })
                }
              >
                {t(isDefault ? 'leads.views.noDefault' : 'leads.views.makeDefault')}
              </MenuAction>
              <MenuAction
                icon={<IconPencil {...icon} />}
                whyNot={whyNotEdit}
                onClick={() => setDialog(opened)}
              >
                {t('leads.views.edit')}
              </MenuAction>
              <MenuAction
                icon={<IconTrash {...icon} />}
                look="danger"
                whyNot={whyNotEdit}
                onClick={() => remove.mutate(opened, { onSuccess: view.openUsual })}
              >
                {t('leads.views.delete')}
              </MenuAction>
            </>
          )}
          <MenuAction icon={<IconPlus {...icon} />} onClick={() => setDialog('new')}>
            {t('leads.views.saveAs')}
          </MenuAction>
        </Menu.Dropdown>
      </Menu>
      {asksForGone && <span className={styles.lost}>{t('leads.views.withoutGone')}</span>}
      {maySave && !whyNotEdit && (
        <button type="button" className={styles.deed} onClick={() => void saveChanges()}>
          {t('leads.views.save')}
        </button>
      )}
      {opened && isChanged && (
        <button type="button" className={styles.deed} onClick={() => view.open(opened)}>
          {t('leads.views.goBack')}
        </button>
      )}
      <Suspense>
        {dialog === 'new' && (
          <NewViewDialog
            content={view.content}
            onDone={(made) => {
              setDialog(undefined)
              view.takeAs(made)
            }}
            onClose={() => setDialog(undefined)}
          />
        )}
        {dialog !== undefined && dialog !== 'new' && (
          <EditViewDialog view={dialog} onClose={() => setDialog(undefined)} />
        )}
      </Suspense>
    </div>
  )
}

interface GroupProps {
  label: string
  views: readonly View[]
  opened: View | undefined
  defaultId: string | undefined
  onOpen: (view: View) => void
}

function Group({ label, views, opened, defaultId, onOpen }: GroupProps) {
  const t = useT()
  if (views.length === 0) return null
  return (
    <>
      <Menu.Label>{label}</Menu.Label>
      {views.map((view) => (
        <Menu.Item
          key={view.id}
          onClick={() => onOpen(view)}
          rightSection={
            <span className={styles.marks}>
              {view.id === defaultId && (
                <IconHome {...icon} role="img" aria-label={t('leads.views.isDefault')} />
              )}
              {view.id === opened?.id && (
                <IconCheck {...icon} role="img" aria-label={t('leads.views.isOpen')} />
              )}
            </span>
          }
        >
          {view.name}
        </Menu.Item>
      ))}
    </>
  )
}
