import { sentryVitePlugin } from '@sentry/vite-plugin'

const plugin = (isUploading: boolean) =>
  sentryVitePlugin({
    telemetry: false,
    sourcemaps: isUploading ? {} : { disable: 'disable-upload' },
    errorHandler(error) {
      throw error
    },
  })

/** By SHOP_PLUGIN: uploads as the plugin's own guide has it, or leaves that to another tool. */
const modes = {
  upload: { sourcemap: 'hidden', plugins: () => [plugin(true)] },
  'debug-ids': { sourcemap: 'hidden', plugins: () => [plugin(false)] },
  none: { sourcemap: true, plugins: () => [] },
} as const
const { sourcemap, plugins } = modes[(process.env.SHOP_PLUGIN ?? 'upload') as keyof typeof modes]

/**
 * Builds the shop into OUT_DIR. SENTRY_URL, _AUTH_TOKEN, _ORG, _PROJECT and _RELEASE are read by
 * the plugin itself.
 */
export default {
  logLevel: 'warn',
  base: './',
  build: { outDir: process.env.OUT_DIR, emptyOutDir: true, sourcemap },
  plugins: plugins(),
}
