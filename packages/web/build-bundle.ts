import { env } from 'node:process'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { compressBundle } from './compress-bundle.ts'

/** Builds the pages into dist/. Stands here so that it finds this package's own Vite. */
export async function buildBundle(): Promise<void> {
  // Vite takes React's development build where the environment says something else, as tests do.
  const before = env.NODE_ENV
  env.NODE_ENV = 'production'
  try {
    await build({
      configFile: fileURLToPath(new URL('./vite.config.ts', import.meta.url)),
      logLevel: 'warn',
    })
    await compressBundle(fileURLToPath(new URL('./dist/assets', import.meta.url)))
  } finally {
    if (before === undefined) delete env.NODE_ENV
    else env.NODE_ENV = before
  }
}
