import { IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { MenuAction, RowMenu } from '#web/ui/RowMenu.tsx'

/** The way to what was deleted, behind the dots of a list. */
export function BinMenu({ name, label, to }: { name: string; label: string; to: string }) {
  const navigate = useNavigate()
  return (
    <RowMenu name={name}>
      {() => (
        <MenuAction
          icon={<IconTrash size={16} stroke={1.75} />}
          onClick={() => navigate({ to, search: { deleted: 'true' } })}
        >
          {label}
        </MenuAction>
      )}
    </RowMenu>
  )
}
