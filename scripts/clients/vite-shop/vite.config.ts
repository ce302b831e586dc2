import { sentryVitePlugin } from '@sentry/vite-plugin'

/**
 * Builds the shop and uploads its source maps, as the plugin's own guide has it. OUT_DIR says where
 * to. SENTRY_URL, _AUTH_TOKEN, _ORG, _PROJECT and _RELEASE are read by the plugin itself.
 */
export default {
  logLevel: 'warn',
  base: './',
  build: { outDir: process.env.OUT_DIR, emptyOutDir: true, sourcemap: 'hidden' },
  plugins: [
    sentryVitePlugin({
      telemetry: false,
      errorHandler(error) {
        throw error
      },
    }),
  ],
}
