import type { Config } from '../config/config.ts'
import { ConfigError } from '../config/config-error.ts'
import type { FindGeo } from '../pipeline/steps/normalize.ts'
import type { Log } from '../platform/log.ts'

/** Refuses to start with a file that the worker thread could not read. */
export async function checkGeo({ geoipPath, sources }: Config): Promise<void> {
  if (geoipPath === undefined) return
  const { openGeoFile } = await import('../geo/open-geo-file.ts')
  try {
    openGeoFile(geoipPath)
  } catch (error) {
    throw new ConfigError([`${sources.geoipPath.name} cannot be used: ${messageOf(error)}`])
  }
}

/** A file that has gone since the start costs events their places, and nothing else. */
export async function openGeo(path: string | undefined, log: Log): Promise<FindGeo | undefined> {
  if (path === undefined) return undefined
  const { openGeoFile } = await import('../geo/open-geo-file.ts')
  try {
    return openGeoFile(path)
  } catch (err) {
    log.error({ err }, 'places are not looked up')
    return undefined
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
