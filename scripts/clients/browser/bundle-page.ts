import { join } from 'node:path'
import { build } from 'vite'

/** The pages of `pages/`, each with its own client library. */
export type PageClient = 'sentry-browser' | 'raven-js-3' | 'raven-js-1' | 'csp'

/** One minified script, as a shop would ship it: library and page together. */
export async function bundlePage(client: PageClient): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: {
        entry: join(import.meta.dirname, 'pages', `${client}.js`),
        formats: ['iife'],
        name: 'shop',
      },
    },
  })
  const outputs = Array.isArray(result) ? result : [result]
  for (const each of outputs) {
    const chunk = 'output' in each ? each.output[0] : undefined
    if (chunk !== undefined) return chunk.code
  }
  throw new Error(`the page of ${client} has no script`)
}
