import type { LogLevel, SettingName, SettingSource } from './settings.ts'

/** The settings as the composition root sees them; others are handed the parts they need. */
export interface Config {
  /** Absolute. */
  readonly home: string
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** Without a slash at its end. */
  readonly urlPrefix: string
  /** `sqlite://` and an absolute path: see sqlitePath. */
  readonly databaseUrl: string
  readonly queueUrl: string
  readonly udpPort: number | undefined
  /** Events per minute over all projects; 0 is no limit. */
  readonly systemRateLimit: number
  /** API requests of one caller; 0 is no limit. */
  readonly apiRateLimit: number
  readonly apiConcurrencyLimit: number
  readonly logLevel: LogLevel
  /** IP addresses and networks. */
  readonly trustedProxies: readonly string[]
  /** Absolute. */
  readonly geoipPath: string | undefined
  readonly queueBytesMax: number
  readonly diskFreeBytesMin: number
  readonly symbolicationCacheBytes: number
  /** Failed sign-ins per minute; 0 is no limit. */
  readonly authIpRateLimit: number
  readonly authUserRateLimit: number
  readonly sessionIdleMinutes: number
  readonly sessionAgeMinutes: number
  readonly organizationCreation: 'superusers' | 'everyone'
  readonly secretKey: string
  readonly sources: Readonly<Record<SettingName, SettingSource>>
}
