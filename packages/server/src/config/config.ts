import type { LogLevel, SettingName, SettingSource } from './settings.ts'

/** The provider of OpenID Connect to sign in with. */
export interface OidcConfig {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly name: string
  readonly scopes: readonly string[]
  /** Empty for all. */
  readonly emailDomains: readonly string[]
  readonly joins: boolean
  readonly allowInternal: boolean
}

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
  readonly allowPublicProjects: boolean
  readonly oidcIssuer: string | undefined
  readonly oidcClientId: string | undefined
  readonly oidcClientSecret: string | undefined
  readonly oidcName: string
  readonly oidcScopes: readonly string[]
  /** Empty for all. */
  readonly oidcEmailDomains: readonly string[]
  readonly oidcCreateMembers: boolean
  readonly oidcAllowInternal: boolean
  /** The same where all of it is there; undefined where people have passwords alone. */
  readonly oidc: OidcConfig | undefined
  readonly secretKey: string
  readonly sources: Readonly<Record<SettingName, SettingSource>>
}
