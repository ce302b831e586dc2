import { BrowserClient, defaultStackParser, makeFetchTransport, Scope } from '@sentry/browser'

/**
 * A client that sends what it is given and watches nothing: no breadcrumbs of what people do, no
 * globals changed.
 */
export function createReportScope(dsn: string): Scope {
  const client = new BrowserClient({
    dsn,
    transport: makeFetchTransport,
    stackParser: defaultStackParser,
    integrations: [],
    release: `vedette@${import.meta.env.VEDETTE_VERSION}`,
    environment: 'pages',
  })
  const scope = new Scope()
  scope.setClient(client)
  client.init()
  return scope
}
