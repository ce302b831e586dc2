import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openStore } from '../../packages/server/src/store/open-store.ts'
import { buildShop, type ShopSize } from './build-shop.ts'
import { startSearchedServer } from './searched-server.ts'

/**
 * Makes a home of that size, or takes the one that is there. The organization, project and key are
 * those of a first start.
 */
export async function fillHome(home: string, size: ShopSize): Promise<void> {
  const databasePath = join(home, 'vedette.db')
  if (existsSync(databasePath)) return
  const first = await startSearchedServer(home)
  await first.stop()
  const store = await openStore({ databasePath, threaded: false, migrate: false })
  const startedAtMs = performance.now()
  await buildShop(store, size, (stored) => {
    if (stored % 100_000 > 0) return
    const perSecond = (stored * 1000) / (performance.now() - startedAtMs)
    process.stderr.write(`${stored} events, ${perSecond.toFixed(0)} /s\n`)
  })
  await store.close()
}
