import './app/mantine.css'
import './app/global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createApiClient } from './api/api-client.ts'
import { App } from './app/App.tsx'
import { createAppRouter } from './app/create-app-router.ts'
import { createQueryClient } from './app/create-query-client.ts'
import { createErrorReports } from './app/error-reports.ts'
import { fetchFirstPage } from './app/fetch-first-page.ts'
import { reloadOnUpgrade } from './app/reload-on-upgrade.ts'
import { isServerThere, watchServer } from './app/watch-server.ts'
import { shell } from './messages/en/english.ts'
import { fetchTexts } from './messages/fetch-texts.ts'
import { findStartLanguage, keepLanguage } from './messages/start-language.ts'
import { createTextStore } from './messages/text-store.ts'

const api = createApiClient({
  fetch: (input, init) => fetch(input, init),
  readCookies: () => document.cookie,
})
const queryClient = createQueryClient(onSignedOut)
const texts = createTextStore({ start: { locale: 'en', messages: shell }, fetch: fetchTexts })
const router = createAppRouter({ api, queryClient, texts })

const report = createErrorReports({
  api,
  origin: window.location.origin,
  readRoute: () => router.state.matches.at(-1)?.fullPath ?? '',
  load: async (dsn) => (await import('./app/send-report.ts')).createReportScope(dsn),
})
window.addEventListener('error', ({ error }) => void report(error))
window.addEventListener('unhandledrejection', ({ reason }) => void report(reason))
reloadOnUpgrade({ target: window, readMs: Date.now, isServerThere })
fetchFirstPage(router)
watchServer(queryClient, {
  isServerThere,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
})

/** Forgets everything, so that the guard of the next page sends to the sign-in page. */
function onSignedOut(): void {
  queryClient.clear()
  void router.invalidate()
}

const element = document.getElementById('root')
if (element === null) throw new Error('index.html has no element with the id root.')
const storage = findStorage()
const language = findStartLanguage({ storage, languages: navigator.languages })
// Texts that cannot be fetched are no reason to show nothing.
await texts.speak(language).catch(() => undefined)
// What a boundary catches reaches the console and the listener above all the same.
createRoot(element, { onCaughtError: (error) => window.reportError(error) }).render(
  <StrictMode>
    <App
      router={router}
      readMs={Date.now}
      keepLanguage={(locale) => keepLanguage({ storage }, locale)}
    />
  </StrictMode>,
)

/** A browser may deny storage, even to be asked for it. */
function findStorage(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}
