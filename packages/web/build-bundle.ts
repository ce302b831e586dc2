import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Builds the pages into dist/. Stands here so that it finds this package's own Vite. */
export async function buildBundle(): Promise<void> {
  await build({
    configFile: fileURLToPath(new URL('./vite.config.ts', import.meta.url)),
    logLevel: 'warn',
  })
}
