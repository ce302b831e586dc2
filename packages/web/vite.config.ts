import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import manifest from './package.json' with { type: 'json' }

// Vendor chunks change only with the lock file, so a new release of ours leaves them in caches.
const VENDORS = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
  { name: 'tanstack', test: /node_modules[\\/]@tanstack[\\/]/ },
]

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [react()],
  define: { 'import.meta.env.VEDETTE_VERSION': JSON.stringify(manifest.version) },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Which files a page loads: what the check of the budgets reads.
    manifest: true,
    // No inlined assets: the content security policy lists no data: source but images.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups: VENDORS } } },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/oauth/token', '/oauth/revoke', '/oauth/userinfo', '/.well-known/'].map((path) => [
        path,
        'http://127.0.0.1:9000',
      ]),
    ),
  },
})
