import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '#web/theme.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { LanguageProvider, loadLanguage } from '#web/i18n.tsx'
import { Toasts } from '#web/layout/Toasts.tsx'
import { createQueries } from '#web/queries.ts'
import { createAppRouter } from '#web/routes.tsx'
import { spareWhatOpensFromSecondClicks } from '#web/second-click.ts'
import { cssVariables, theme } from '#web/theme.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
// The scroll lock behind dialogs writes a style element too, and takes its nonce from here.
Object.assign(globalThis, { __webpack_nonce__: nonce })

spareWhatOpensFromSecondClicks(document)

const queries = createQueries()
const router = createAppRouter(queries)
const language = await loadLanguage()
const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')

createRoot(root).render(
  <MantineProvider
    theme={theme}
    cssVariablesResolver={cssVariables}
    defaultColorScheme="auto"
    getStyleNonce={() => nonce}
  >
    <LanguageProvider first={language}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <Toasts />
      </QueryClientProvider>
    </LanguageProvider>
  </MantineProvider>,
)
