import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Child, startProgram } from './child.ts'

export interface ThrowawayServer {
  child: Child
  port: number
  readonly publicKey: string
  readonly projectId: string
  readonly startMs: number
  /** Goes on with intake alone, on the same home: what accepting takes by itself. */
  restartAsWeb(): Promise<void>
  storedCount(): number
  /** Everything in the home folder. */
  diskBytes(): number
  stop(): Promise<void>
  remove(): void
}

// As its users run it: by its first line, which bounds the nursery.
const LAUNCHER = join(import.meta.dirname, '../packages/server/bin/vedette.js')

/** A real server with a home folder of its own, on a port of the system's choice. */
export async function startThrowawayServer(): Promise<ThrowawayServer> {
  const home = mkdtempSync(join(tmpdir(), 'vedette-bench-'))
  const startedAtMs = performance.now()
  const run = (args: readonly string[]) =>
    startProgram(LAUNCHER, [...args, '--port', '0'], {
      VEDETTE_HOME: home,
      VEDETTE_LOG_LEVEL: 'warn',
    })
  const child = run(['start', '--json'])
  const { url, dsn } = JSON.parse(await child.readLine()) as { url: string; dsn: string }
  const startMs = performance.now() - startedAtMs
  const { username, pathname } = new URL(dsn)
  const database = new DatabaseSync(join(home, 'vedette.db'), { readOnly: true, timeout: 5000 })
  // Some rows, where counting the events themselves would take a core from what is measured.
  const stored = database.prepare(
    `select coalesce(sum(quantity), 0) as count from outcome where kind = 'accepted'`,
  )
  const server: ThrowawayServer = {
    child,
    port: Number(new URL(url).port),
    publicKey: username,
    projectId: pathname.slice(1),
    startMs,
    storedCount: () => Number(stored.get()?.count),
    diskBytes: () =>
      readdirSync(home).reduce((sum, name) => sum + statSync(join(home, name)).size, 0),
    async restartAsWeb() {
      await server.child.stop()
      server.child = run(['run', 'web'])
      // "Vedette's web is ready at http://127.0.0.1:40123"
      server.port = Number((await server.child.readLine()).split(':').at(-1))
    },
    async stop() {
      database.close()
      await server.child.stop()
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
  return server
}
