import { createContext, use, useMemo, useState, type ReactNode } from 'react'
import { isLanguage, localeOf, preferredLanguage, type Language } from '#messages/language.ts'
import type { WorkspaceWords } from '#domain/words.ts'
import type { Translate } from '#messages/messages.ts'
import { translatorOf, type MessageTree } from '#messages/translator.ts'
import { inWordsOf } from '#messages/words.ts'

const STORED = 'kindling-language'

const loaders = {
  en: async () => (await import('#messages/en.ts')).en,
  uk: async () => (await import('#messages/uk.ts')).uk,
} satisfies Record<Language, () => Promise<MessageTree>>

interface LanguageState extends LoadedLanguage {
  locale: string
  timeZone: string
  changeLanguage: (language: Language) => Promise<void>
}

const LanguageContext = createContext<LanguageState | undefined>(undefined)

/** The sentences of the chosen language: `const t = useT()`, then `t('leads.title')`. */
export function useT(): Translate {
  return useLanguage().t
}

/** Language, locale and time zone of the person, and how to change them. */
export function useLanguage(): LanguageState {
  const state = use(LanguageContext)
  if (!state) throw new Error('useLanguage needs a LanguageProvider above it')
  return state
}

interface LoadedLanguage {
  language: Language
  messages: MessageTree
  t: Translate
}

/** Loads the language this browser chose last, or prefers. Only that one language is fetched. */
export async function loadLanguage(language = startingLanguage()): Promise<LoadedLanguage> {
  const messages = await loaders[language]()
  document.documentElement.lang = language
  return { language, messages, t: translatorOf(language, messages) }
}

export function LanguageProvider({
  first,
  children,
}: {
  first: LoadedLanguage
  children: ReactNode
}) {
  const [loaded, setLoaded] = useState(first)
  const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const state = useMemo(
    () => ({
      ...loaded,
      timeZone,
      locale: localeOf(loaded.language),
      changeLanguage: async (language: Language) => {
        rememberLanguage(language)
        if (language !== loaded.language) setLoaded(await loadLanguage(language))
      },
    }),
    [loaded, timeZone],
  )
  return <LanguageContext value={state}>{children}</LanguageContext>
}

/** Shows times of everything inside in the person's own zone instead of the machine's. */
export function InTimeZone({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  const around = useLanguage()
  const state = useMemo(() => ({ ...around, timeZone }), [around, timeZone])
  return <LanguageContext value={state}>{children}</LanguageContext>
}

/** Says everything inside in the words of the workspace: an enquiry instead of a lead, in every sentence. */
export function InWords({ words, children }: { words: WorkspaceWords; children: ReactNode }) {
  const around = useLanguage()
  const chosen = JSON.stringify(words)
  const state = useMemo(() => {
    const { language, messages } = around
    const own = inWordsOf(messages, language, JSON.parse(chosen) as WorkspaceWords)
    return own === messages ? around : { ...around, t: translatorOf(language, own) }
  }, [around, chosen])
  return <LanguageContext value={state}>{children}</LanguageContext>
}

function startingLanguage(): Language {
  try {
    const stored = localStorage.getItem(STORED)
    if (isLanguage(stored)) return stored
  } catch {
    // Storage may be blocked; the browser's own preference is the answer then.
  }
  return preferredLanguage(navigator.languages)
}

function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(STORED, language)
  } catch {
    // The choice then lasts until the page is closed.
  }
}
