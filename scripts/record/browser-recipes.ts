import type { PageClient } from '../clients/browser/bundle-page.ts'
import { sendFromBrowser } from '../clients/browser/send-from-browser.ts'
import { type ClientRecipe, parseScenarios } from './client-recipe.ts'
import { plainVersionOf } from './install-npm.ts'

const SENTRY_BROWSER = `
  click-handler timer-callback unhandled-rejection rejected-plain-object script-error
  caught-syntax-error caught-range-error caught-dom-exception caught-missing-element
  chained-errors network-error message breadcrumbs feedback:feedback session:session
  pageload:transaction replay:replay_event,event logs:log
`
const RAVEN_JS = 'caught-error caught-own-error click-handler timer-callback message breadcrumbs'

export const browserRecipes: readonly ClientRecipe[] = [
  createPage('sentry-browser', plainVersionOf('@sentry/browser'), SENTRY_BROWSER),
  createPage('raven-js-3', plainVersionOf('raven-js'), RAVEN_JS),
  createPage('raven-js-1', plainVersionOf('raven-js-1'), RAVEN_JS),
  {
    client: 'chromium',
    version: 'Debian 12',
    scenarios: parseScenarios('csp-report:security'),
    prepare: async () => {},
    run: async (scenario, { http }) => {
      const dsn = new URL(http)
      const reportUri = `http://${dsn.host}/api${dsn.pathname}/security/?sentry_key=${dsn.username}`
      await sendFromBrowser(http, { client: 'csp', scenario, reportUri })
    },
  },
]

function createPage(client: PageClient, version: string, scenarios: string): ClientRecipe {
  return {
    client,
    version,
    scenarios: parseScenarios(scenarios),
    prepare: async () => {},
    run: (scenario, { http }) => sendFromBrowser(http, { client, scenario }),
  }
}
