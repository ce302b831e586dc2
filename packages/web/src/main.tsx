import './app/mantine.css'
import './app/global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createApiClient } from './api/api-client.ts'
import { App } from './app/App.tsx'
import { createAppRouter } from './app/create-app-router.ts'
import { createQueryClient } from './app/create-query-client.ts'
import { keepLanguage, startLanguage } from './messages/start-language.ts'

const api = createApiClient({
  fetch: (input, init) => fetch(input, init),
  readCookies: () => document.cookie,
})
const queryClient = createQueryClient(onSignedOut)
const router = createAppRouter({ api, queryClient })

/** Forgets everything, so that the guard of the next page sends to the sign-in page. */
function onSignedOut(): void {
  queryClient.clear()
  void router.invalidate()
}

const element = document.getElementById('root')
if (element === null) throw new Error('index.html has no element with the id root.')
const storage = findStorage()
const start = await startLanguage({ storage, languages: navigator.languages })
createRoot(element).render(
  <StrictMode>
    <App
      router={router}
      readMs={Date.now}
      language={{ start, keep: (locale) => keepLanguage({ storage }, locale) }}
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
