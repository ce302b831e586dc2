import { mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { z } from 'zod'
import type { Random } from '../platform/random.ts'
import type { Config, OidcConfig } from './config.ts'
import { ConfigError } from './config-error.ts'
import { absoluteEngineUrl, formatSqliteUrl } from './engine-url.ts'
import type { Environment } from './environment.ts'
import { collectSettings, type GivenSettings } from './given-settings.ts'
import { CONFIG_FILE_NAME, readConfigFile } from './read-config-file.ts'
import { getSecretKey, SECRET_KEY_FILE_NAME } from './secret-key.ts'
import {
  formatVariable,
  SETTING_NAMES,
  type SettingName,
  type SettingSource,
  settingsSchema,
} from './settings.ts'

export type SettingFlags = Readonly<Partial<Record<SettingName, string>>>

export interface ConfigInputs {
  readonly flags: SettingFlags
  readonly env: Environment
  readonly cwd: string
  readonly random: Random
}

const DEFAULT_HOME = './.vedette'

/**
 * Flags come before the environment, that before vedette.yml, that before the defaults. Throws
 * one ConfigError that names every fault. Makes the home folder, and its secret key if none is
 * given.
 */
export async function loadConfig(inputs: ConfigInputs): Promise<Config> {
  const file = await findConfigFile(inputs)
  const given = collectSettings({ ...inputs, entries: file?.entries ?? [] })
  const values = parseSettings(given)
  const folderOf = (name: SettingName) =>
    given.values.get(name)?.source.kind === 'file' && file ? dirname(file.path) : inputs.cwd
  const home = resolve(folderOf('home'), values.home)
  makeHome(home)
  const engineUrl = (name: 'databaseUrl' | 'queueUrl', fileName: string) => {
    const url = values[name]
    return url ? absoluteEngineUrl(url, folderOf(name)) : formatSqliteUrl(join(home, fileName))
  }
  return Object.freeze({
    home,
    host: values.host,
    port: values.port,
    urlPrefix: values.urlPrefix ?? formatUrlPrefix(values.host, values.port),
    databaseUrl: engineUrl('databaseUrl', 'vedette.db'),
    queueUrl: engineUrl('queueUrl', 'queue.db'),
    udpPort: values.udpPort,
    systemRateLimit: values.systemRateLimit,
    apiRateLimit: values.apiRateLimit,
    apiConcurrencyLimit: values.apiConcurrencyLimit,
    logLevel: values.logLevel,
    trustedProxies: Object.freeze(values.trustedProxies),
    geoipPath: values.geoipPath && resolve(folderOf('geoipPath'), values.geoipPath),
    queueBytesMax: values.queueBytesMax,
    diskFreeBytesMin: values.diskFreeBytesMin,
    symbolicationCacheBytes: values.symbolicationCacheBytes,
    authIpRateLimit: values.authIpRateLimit,
    authUserRateLimit: values.authUserRateLimit,
    sessionIdleMinutes: values.sessionIdleMinutes,
    sessionAgeMinutes: values.sessionAgeMinutes,
    organizationCreation: values.organizationCreation,
    allowPublicProjects: values.allowPublicProjects,
    oidcIssuer: values.oidcIssuer,
    oidcClientId: values.oidcClientId,
    oidcClientSecret: values.oidcClientSecret,
    oidcName: values.oidcName,
    oidcScopes: values.oidcScopes,
    oidcEmailDomains: values.oidcEmailDomains,
    oidcCreateMembers: values.oidcCreateMembers,
    oidcAllowInternal: values.oidcAllowInternal,
    oidc: oidcOf(values),
    secretKey: values.secretKey ?? getSecretKey(home, inputs.random),
    sources: Object.freeze(sourcesOf(given)),
  })
}

function oidcOf(values: z.infer<typeof settingsSchema>): OidcConfig | undefined {
  const { oidcIssuer: issuer, oidcClientId: clientId, oidcClientSecret: clientSecret } = values
  if (issuer === undefined) return undefined
  if (clientId === undefined || clientSecret === undefined) {
    const names = (['oidcClientId', 'oidcClientSecret'] as const)
      .filter((name) => values[name] === undefined)
      .map(formatVariable)
    throw new ConfigError([`${names.join(' and ')} must be set, as there is an oidc-issuer`])
  }
  return {
    issuer,
    clientId,
    clientSecret,
    name: values.oidcName,
    scopes: values.oidcScopes,
    emailDomains: values.oidcEmailDomains,
    joins: values.oidcCreateMembers,
    allowInternal: values.oidcAllowInternal,
  }
}

/** Where people on this machine reach a server that listens there. */
function formatUrlPrefix(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::' || host === '[::]'
  const name = everywhere ? '127.0.0.1' : host
  return `http://${name.includes(':') && !name.startsWith('[') ? `[${name}]` : name}:${port}`
}

// A home that was named is the whole installation: only its own file counts. Otherwise a file
// in the current folder does too, as `vedette init .` writes it.
async function findConfigFile({ flags, env, cwd }: ConfigInputs) {
  const named = flags.home || env.VEDETTE_HOME
  const folders = named ? [named] : [DEFAULT_HOME, '.']
  for (const folder of folders) {
    const path = resolve(cwd, folder, CONFIG_FILE_NAME)
    const entries = await readConfigFile(path)
    if (entries) return { path, entries }
  }
  return undefined
}

function parseSettings({ values, faults }: GivenSettings) {
  const raw = Object.fromEntries([...values].map(([name, { value }]) => [name, value]))
  const result = settingsSchema.safeParse(raw)
  const invalid = new Map<PropertyKey, string>()
  for (const { path, message } of result.error?.issues ?? []) {
    const [name = ''] = path
    if (!invalid.has(name)) invalid.set(name, message)
  }
  const sentences = [...invalid].map(([name, message]) => {
    const given = values.get(name as SettingName) // the schema has no other keys
    return `${given?.source.name ?? String(name)} ${message}`
  })
  if (!result.success || faults.length > 0) throw new ConfigError([...sentences, ...faults])
  return result.data
}

function sourcesOf({ values }: GivenSettings): Record<SettingName, SettingSource> {
  const sources = {} as Record<SettingName, SettingSource> // filled by the loop
  for (const name of SETTING_NAMES) {
    sources[name] = Object.freeze(values.get(name)?.source ?? fallbackOf(name))
  }
  return sources
}

function fallbackOf(name: SettingName): SettingSource {
  if (name === 'secretKey') return { kind: 'home', name: SECRET_KEY_FILE_NAME }
  return { kind: 'default', name }
}

function makeHome(home: string): void {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new ConfigError([`the home folder ${home} cannot be made: ${String(cause)}`])
  }
}
