import { expect, it } from 'vitest'
import type { Config } from '../config/config.ts'
import { SETTING_NAMES } from '../config/settings.ts'
import { listServerSettings } from './server-settings.ts'

it('lists every setting but secrets, and addresses without passwords', () => {
  const sources = Object.fromEntries(
    SETTING_NAMES.map((name) => [name, { kind: 'default', name }] as const),
  )
  const config = {
    port: 9000,
    secretKey: 'x'.repeat(64),
    databaseUrl: 'postgres://vedette:hunter2@db.example/vedette',
    sources: { ...sources, port: { kind: 'flag', name: '--port' } },
  } as unknown as Config
  const settings = listServerSettings(config)
  expect(settings.map(({ name }) => name)).toEqual(SETTING_NAMES)
  expect(settings).toContainEqual({ name: 'port', value: 9000, source: 'flag --port' })
  const text = JSON.stringify(settings)
  expect(text).toContain('postgres://db.example/vedette')
  expect(text).not.toMatch(/hunter2|xxx/)
})
