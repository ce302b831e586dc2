import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { Config } from '../config/config.ts'
import { ConfigError } from '../config/config-error.ts'
import { formatMmdb } from '../geo/testing/format-mmdb.ts'
import { checkGeo, openGeo } from './geo.ts'

const folder = mkdtempSync(join(tmpdir(), 'vedette-geo-'))
afterAll(() => rmSync(folder, { recursive: true }))

const path = join(folder, 'places.mmdb')
const record = { country: { iso_code: 'DE' } }
const networks = [{ network: '203.0.113.0/24', record }]
writeFileSync(path, formatMmdb(networks, { databaseType: 'GeoLite2-Country' }))

function check(geoipPath: string | undefined): Promise<void> {
  const sources = { geoipPath: { kind: 'environment', name: 'VEDETTE_GEOIP_PATH' } }
  return checkGeo({ geoipPath, sources } as unknown as Config)
}

function logOf() {
  return { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() }
}

describe('checkGeo', () => {
  it('says of which setting the file cannot be used', async () => {
    const missing = join(folder, 'missing.mmdb')
    await expect(check(missing)).rejects.toThrow(ConfigError)
    await expect(check(missing)).rejects.toThrow(
      `VEDETTE_GEOIP_PATH cannot be used: ${missing} cannot be read`,
    )
  })

  it('says nothing of a good file, or of none', async () => {
    await expect(check(path)).resolves.toBeUndefined()
    await expect(check(undefined)).resolves.toBeUndefined()
  })
})

describe('openGeo', () => {
  it('finds places in the file', async () => {
    const findGeo = await openGeo(path, logOf())
    expect(findGeo?.('203.0.113.1')).toEqual({ country_code: 'DE' })
    expect(await openGeo(undefined, logOf())).toBeUndefined()
  })

  it('goes on without a file that has gone since the start, and logs it', async () => {
    const log = logOf()
    expect(await openGeo(join(folder, 'gone.mmdb'), log)).toBeUndefined()
    expect(log.error).toHaveBeenCalledOnce()
  })
})
