import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ApiProvider } from '../api/ApiProvider.tsx'
import { LocaleProvider, type LocaleProviderProps } from '../messages/LocaleProvider.tsx'
import { NowProvider } from '../ui/Now.tsx'
import { TimesProvider } from '../ui/TimesProvider.tsx'
import { ToastProvider } from '../ui/Toasts.tsx'
import type { createAppRouter } from './create-app-router.ts'
import { StartingPage } from './StartingPage.tsx'
import { cssVariablesResolver, theme } from './theme.ts'

export interface AppProps {
  readonly router: ReturnType<typeof createAppRouter>
  readonly readMs: () => number
  readonly keepLanguage: LocaleProviderProps['keep']
}

// The key is shared with public/color-scheme.js, which runs before all this.
const colorSchemeManager = localStorageColorSchemeManager({ key: 'vedette-color-scheme' })

export function App({ router, readMs, keepLanguage }: AppProps) {
  const { api, queryClient, texts } = router.options.context
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemeManager}
    >
      <LocaleProvider texts={texts} keep={keepLanguage}>
        <QueryClientProvider client={queryClient}>
          <ApiProvider api={api}>
            <NowProvider readMs={readMs}>
              <ToastProvider>
                {/* Of who has said nothing: 24 hours, which nobody misreads. */}
                <TimesProvider timeZone={undefined} is24Hours>
                  <StartingPage router={router} />
                  <RouterProvider router={router} />
                </TimesProvider>
              </ToastProvider>
            </NowProvider>
          </ApiProvider>
        </QueryClientProvider>
      </LocaleProvider>
    </MantineProvider>
  )
}
