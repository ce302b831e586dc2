import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemRandom } from '../platform/random.ts'
import { ConfigError } from './config-error.ts'
import { formatConfigFile } from './format-config-file.ts'
import { type ConfigInputs, loadConfig } from './load-config.ts'

const KEY = 'k'.repeat(32)
let cwd = ''

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'vedette-config-'))
})
afterEach(() => rmSync(cwd, { recursive: true }))

type Given = Partial<Pick<ConfigInputs, 'flags' | 'env'>> & { readonly file?: string }

function load({ flags = {}, env = {}, file }: Given = {}) {
  if (file !== undefined) writeFile('.vedette/vedette.yml', file)
  return loadConfig({ flags, env, cwd, random: systemRandom })
}

function writeFile(name: string, text: string): void {
  mkdirSync(join(cwd, name, '..'), { recursive: true })
  writeFileSync(join(cwd, name), text)
}

async function faultsOf(given: Given): Promise<readonly string[]> {
  try {
    await load(given)
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
  return []
}

describe('defaults', () => {
  it('are those of the documentation', async () => {
    expect(await load()).toMatchObject({
      home: join(cwd, '.vedette'),
      host: '127.0.0.1',
      port: 9000,
      urlPrefix: 'http://127.0.0.1:9000',
      databaseUrl: `sqlite://${cwd}/.vedette/vedette.db`,
      queueUrl: `sqlite://${cwd}/.vedette/queue.db`,
      udpPort: undefined,
      systemRateLimit: 0,
      apiRateLimit: 6000,
      apiConcurrencyLimit: 100,
      logLevel: 'info',
      trustedProxies: ['127.0.0.0/8', '::1'],
      geoipPath: undefined,
    })
  })

  it('are frozen, lists too', async () => {
    const config = await load()
    expect(Object.isFrozen(config)).toBe(true)
    expect(Object.isFrozen(config.trustedProxies)).toBe(true)
  })

  it('hold a secret key that is made once, for the owner alone', async () => {
    const { secretKey, sources } = await load()
    expect(secretKey).toMatch(/^[0-9a-f]{64}$/)
    expect(sources.secretKey).toEqual({ kind: 'home', name: 'secret-key' })
    expect((await load()).secretKey).toBe(secretKey)
    expect(statSync(join(cwd, '.vedette/secret-key')).mode & 0o777).toBe(0o600)
  })

  it('refuse a secret key that is none', async () => {
    writeFile('.vedette/secret-key', '\n')
    expect(await faultsOf({})).toEqual([
      `${join(cwd, '.vedette/secret-key')} holds no secret key: delete it, and a new one is made`,
    ])
  })

  it('derive the address from host and port', async () => {
    expect((await load({ flags: { host: '0.0.0.0', port: '80' } })).urlPrefix).toBe(
      'http://127.0.0.1:80',
    )
    expect((await load({ flags: { host: '::1', port: '81' } })).urlPrefix).toBe('http://[::1]:81')
  })
})

describe('precedence', () => {
  const file = 'port: 1001'
  const env = { VEDETTE_PORT: '1002' }
  const flags = { port: '1003' }
  it.each([
    ['a flag', { file, env, flags }, 1003, { kind: 'flag', name: '--port' }],
    ['a variable', { file, env }, 1002, { kind: 'environment', name: 'VEDETTE_PORT' }],
    ['the file', { file }, 1001, { kind: 'file', name: 'vedette.yml: port' }],
    ['the default', {}, 9000, { kind: 'default', name: 'port' }],
    ['not an empty variable', { file, env: { VEDETTE_PORT: '' } }, 1001, { kind: 'file' }],
  ])('%s wins over what is weaker', async (_, given, port, source) => {
    const config = await load(given)
    expect(config.port).toBe(port)
    expect(config.sources.port).toMatchObject(source)
  })
})

describe('vedette.yml', () => {
  it.each([
    'udp-port: 9001',
    'udp_port: 9001',
    'udpPort: 9001',
    'udp.port: 9001',
    'udp:\n  port: 9001',
    'udp: { port: "9001" }',
  ])('takes %j', async (file) => {
    expect((await load({ file })).udpPort).toBe(9001)
  })

  it('as init writes it is taken, and its key used', async () => {
    expect((await load({ file: formatConfigFile(KEY) })).secretKey).toBe(KEY)
  })

  it('with every comment of a setting undone is taken as well', async () => {
    const file = formatConfigFile(KEY).replace(/^# ([a-z-]+: )/gm, '$1')
    expect(await load({ file })).toMatchObject({
      urlPrefix: 'https://errors.example.com',
      trustedProxies: ['127.0.0.0/8', '::1', '10.0.0.0/8'],
      udpPort: 9001,
    })
  })

  it('is looked for in the current folder when no home is named', async () => {
    writeFile('vedette.yml', 'port: 1001\nhome: data\nqueue-url: sqlite:q/queue.db')
    expect(await load()).toMatchObject({
      port: 1001,
      home: join(cwd, 'data'),
      queueUrl: `sqlite://${cwd}/q/queue.db`,
    })
  })

  it('of a home that is named is the only one', async () => {
    writeFile('vedette.yml', 'port: 1001')
    writeFile('here/vedette.yml', 'host: localhost\nsecret-key: 1234')
    expect(await faultsOf({ env: { VEDETTE_HOME: 'here' } })).toEqual([
      'vedette.yml: secret-key must be a text of 32 characters or more',
    ])
    writeFile('here/vedette.yml', 'host: localhost')
    expect(await load({ env: { VEDETTE_HOME: 'here' } })).toMatchObject({
      port: 9000,
      host: 'localhost',
    })
  })

  it('may be empty, or have keys without a value', async () => {
    expect((await load({ file: '' })).port).toBe(9000)
    expect((await load({ file: 'udp:\n#  port: 1\n' })).udpPort).toBeUndefined()
  })
})

describe('faults', () => {
  it('are all named at once, by the names that were used', async () => {
    const given = {
      flags: { udpPort: 'many' },
      env: { VEDETTE_PORT: '90000', VEDETTE_LOG_LEVEL: 'loud' },
      file: 'hots: a\nurl-prefix: ftp://x',
    }
    expect(await faultsOf(given)).toEqual([
      'VEDETTE_PORT must be a whole number, from 0 to 65535, not 90000',
      expect.stringMatching(/^vedette.yml: url-prefix must be an address .*, not "ftp:\/\/x"$/),
      '--udp-port must be a whole number, from 1 to 65535, not "many"',
      'VEDETTE_LOG_LEVEL must be one of debug, info, warn, error, silent, not "loud"',
      'vedette.yml: hots is not a setting',
    ])
  })

  it.each([
    ['port: 1\nport: 2', 'vedette.yml: Map keys must be unique at line 2, column 1'],
    ['udp.port: 1\nudpPort: 2', 'vedette.yml: udpPort is given twice'],
    ['just text', 'vedette.yml: must hold names and values'],
    ['port: [1]', 'vedette.yml: port must be a whole number, from 0 to 65535, not [1]'],
    ['port: 1.5', 'vedette.yml: port must be a whole number, from 0 to 65535, not 1.5'],
    [
      'mail:\n  url: smtp://x',
      'vedette.yml: mail.url cannot be used: mail, which this version does not support',
    ],
    [
      'trusted-proxies: [10.0.0.0/33]',
      'vedette.yml: trusted-proxies must be IP addresses, networks such as 10.0.0.0/8, ' +
        'or none, loopback, private; commas between, not "10.0.0.0/33"',
    ],
  ])('of the file %j', async (file, fault) => {
    expect(await faultsOf({ file })).toEqual([fault])
  })

  it.each([
    ['VEDETTE_DATABASE_URL', 'postgres://me:hidden@db/v', 'names PostgreSQL, which this version'],
    ['VEDETTE_DATABASE_URL', 'mysql://db/v', 'names MySQL, which this version does not'],
    ['VEDETTE_QUEUE_URL', 'redis://cache', 'names Redis, which this version does not support'],
    ['VEDETTE_QUEUE_URL', '/tmp/queue', 'must begin with sqlite: and name a file'],
    ['VEDETTE_REDIS_URL', 'redis://cache', 'cannot be used: limits and counters shared by'],
    ['VEDETTE_MAIL_URL', 'smtp://mail', 'cannot be used: mail, which this version does not'],
    ['VEDETTE_EVENT_RETENTION_DAYS', '30', 'cannot be used: deleting events by age, which'],
  ])('%s=%s', async (variable, value, fault) => {
    const [found = '', ...others] = await faultsOf({ env: { [variable]: value } })
    expect(found.startsWith(`${variable} ${fault}`), found).toBe(true)
    expect(found).not.toContain('hidden')
    expect(others).toEqual([])
  })

  it('leave nothing behind', async () => {
    expect(await faultsOf({ env: { VEDETTE_PORT: 'x', VEDETTE_HOME: 'new' } })).toHaveLength(1)
    expect(() => readFileSync(join(cwd, 'new/secret-key'))).toThrow('ENOENT')
  })
})

describe('text and types', () => {
  it.each([
    ['trusted-proxies: [10.0.0.1, "::1/64"]', {}],
    ['', { VEDETTE_TRUSTED_PROXIES: '10.0.0.1, ::1/64' }],
  ])('give the same list', async (file, env) => {
    expect((await load({ file, env })).trustedProxies).toEqual(['10.0.0.1', '::1/64'])
  })

  it('take a file from the folder of whoever names it', async () => {
    const { home, geoipPath } = await load({ file: 'geoip-path: places.mmdb' })
    expect(geoipPath).toBe(join(home, 'places.mmdb'))
    expect((await load({ env: { VEDETTE_GEOIP_PATH: '/srv/places.mmdb' } })).geoipPath).toBe(
      '/srv/places.mmdb',
    )
  })

  it.each([
    ['loopback', ['127.0.0.0/8', '::1']],
    ['Loopback, 10.1.2.3', ['127.0.0.0/8', '::1', '10.1.2.3']],
    ['private', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fe80::/10']],
    ['none', []],
  ])('name networks: %s', async (networks, addresses) => {
    const env = { VEDETTE_TRUSTED_PROXIES: networks }
    expect((await load({ env })).trustedProxies).toEqual(addresses)
  })

  it('lose the slash at the end of an address', async () => {
    expect((await load({ env: { VEDETTE_URL_PREFIX: 'https://a.example/x/' } })).urlPrefix).toBe(
      'https://a.example/x',
    )
  })
})
