import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'

/** Files with a content hash in their names never change. */
const IMMUTABLE = 'public, max-age=31536000, immutable'
/**
 * The page names files of its own build. Without a word, browsers keep it for a tenth of its age,
 * and after an upgrade it would ask for files that are gone.
 */
const ASK_AGAIN = 'no-cache'

/**
 * The UI's files. Every address that is neither a file nor the API's is a page of the UI, which
 * reads the address itself.
 */
export function createStaticFiles(root: string): Hono {
  const app = new Hono()
  if (!existsSync(join(root, 'index.html'))) return app.get('*', notBuilt)
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.header('Cache-Control', IMMUTABLE)
  })
  // The build lays compressed copies beside them.
  app.use('/assets/*', serveStatic({ root, precompressed: true }))
  app.all('/assets/*', (c) => c.text('Not found', 404))
  app.use('*', async (c, next) => {
    await next()
    c.header('Cache-Control', ASK_AGAIN)
  })
  app.use('*', serveStatic({ root }))
  app.get('*', serveStatic({ root, path: 'index.html' }))
  return app
}

function notBuilt(c: Context): Response {
  return c.text('The web interface is not built: run "npm run build:web".', 503)
}
