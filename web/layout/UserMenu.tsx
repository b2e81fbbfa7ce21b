import { Menu, useMantineColorScheme } from '@mantine/core'
import { IconKeyboard, IconLogout, IconUser } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { isLanguage, LANGUAGES, type Language } from '#messages/language.ts'
import { useLanguage } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { Avatar } from '#web/ui/Avatar.tsx'
import styles from './Shell.module.css'

export type ColorScheme = 'auto' | 'light' | 'dark'

export interface UserMenuProps {
  user: { name: string; email: string }
  /** Keeps the choice with the account; the screen itself changes at once. */
  onChange: (choice: { language?: Language; colorScheme?: ColorScheme }) => void
  onSignOut: () => void
  /** Shows what keys do. */
  onHelp: () => void
}

const SCHEMES = ['auto', 'light', 'dark'] as const

export function UserMenu(props: UserMenuProps) {
  const { t } = useLanguage()
  const { user } = props
  return (
    <Menu position="top-start" width={240}>
      <Menu.Target>
        <button
          type="button"
          className={styles.user}
          aria-label={t('nav.account', { name: user.name })}
        >
          <Avatar name={user.name} size={24} />
          <span className={styles.label}>{user.name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <UserMenuItems {...props} />
      </Menu.Dropdown>
    </Menu>
  )
}

export function UserMenuItems({ user, onChange, onSignOut, onHelp }: UserMenuProps) {
  const { t, language, changeLanguage } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const navigate = useNavigate()
  return (
    <>
      <Menu.Label>{user.email}</Menu.Label>
      <Menu.Item
        leftSection={<IconUser size={16} />}
        onClick={() => void navigate({ to: paths.profile() })}
      >
        {t('nav.profile')}
      </Menu.Item>
      <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onHelp}>
        {t('ui.shortcuts')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Label>{t('nav.language')}</Menu.Label>
      <Menu.RadioGroup
        value={language}
        onChange={(code) => {
          if (!isLanguage(code)) return
          void changeLanguage(code)
          onChange({ language: code })
        }}
      >
        {LANGUAGES.map(({ code, name }) => (
          <Menu.RadioItem key={code} value={code} lang={code}>
            {name}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.Label>{t('nav.appearance')}</Menu.Label>
      <Menu.RadioGroup
        value={colorScheme}
        onChange={(chosen) => {
          const scheme = SCHEMES.find((scheme) => scheme === chosen) ?? 'auto'
          setColorScheme(scheme)
          onChange({ colorScheme: scheme })
        }}
      >
        {SCHEMES.map((scheme) => (
          <Menu.RadioItem key={scheme} value={scheme}>
            {t(`nav.${scheme}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout size={16} />} onClick={onSignOut}>
        {t('nav.signOut')}
      </Menu.Item>
    </>
  )
}
