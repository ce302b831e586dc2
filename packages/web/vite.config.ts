import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import manifest from './package.json' with { type: 'json' }

// Vendor chunks change only with the lock file, so a new release of ours leaves them in caches.
const CHUNKS = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
  { name: 'tanstack', test: /node_modules[\\/]@tanstack[\\/]/ },
  {
    // All else that the first page needs is one file: as fifty, most of them smaller than the
    // headers that they came with, browsers fetched it in nine rounds.
    name: 'frame',
    tags: ['$initial' as const],
    // Else nothing would be left of the entry, which the manifest names.
    test: (id: string) => !/[\\/](?:index\.html|main\.tsx)$/.test(id),
  },
  // And what several pages need besides is another: at 3, the sign-in page takes 10 kB more than at
  // 8, and pages come in half as many files, each of which costs browser and server some time.
  { name: 'shared', minShareCount: 3 },
  // The parts of issues: the list takes 17 kB of the page of an issue along, which comes next.
  { name: 'issues', test: /[\\/]src[\\/](?:issues|events)[\\/]/, minShareCount: 2 },
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
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
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
