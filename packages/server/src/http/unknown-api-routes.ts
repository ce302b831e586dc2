import { Hono } from 'hono'

/**
 * What stands under `/api/` and is neither intake's nor the API's: clients and scripts that have
 * the address wrong are told so, where the UI's page would look like a success.
 */
export function unknownApiRoutes(): Hono {
  const app = new Hono({ strict: false })
  return app.all('/api/*', (context) =>
    context.json({ detail: 'The requested resource does not exist' }, 404),
  )
}
