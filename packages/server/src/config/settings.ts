import { z } from 'zod'
import { engineUrl } from './engine-url.ts'
import { SECRET_KEY_CHARS_MIN } from './secret-key.ts'
import {
  httpUrl,
  networkList,
  oneOf,
  secret,
  text,
  wholeNumber,
  wordList,
  yesOrNo,
} from './setting-value.ts'

const MIB = 1024 * 1024
// Browsers keep a cookie for at most 400 days.
const SESSION_MINUTES_MAX = 400 * 24 * 60
const ANY = Number.MAX_SAFE_INTEGER

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/**
 * Every setting, in the order in which help shows them. A name gives its three forms: `udpPort`
 * is `--udp-port`, `VEDETTE_UDP_PORT` and `udp-port` in vedette.yml. The description's first
 * word in angle brackets names the value.
 */
export const settingsSchema = z.object({
  home: text(4096)
    .default('./.vedette')
    .describe('<folder> where the database, the queue and the secret key live'),
  host: text(255).default('127.0.0.1').describe('<address> to listen on; 0.0.0.0 for all'),
  port: wholeNumber(0, 65_535)
    .default(9000)
    .describe('<number> of the HTTP port; 0 takes a free one'),
  urlPrefix: httpUrl()
    .optional()
    .describe('<url> under which people and clients reach this server (default: host and port)'),
  databaseUrl: engineUrl()
    .optional()
    .describe('<url> of the database (default: sqlite: and vedette.db in the home)'),
  queueUrl: engineUrl()
    .optional()
    .describe('<url> of the queue (default: sqlite: and queue.db in the home)'),
  udpPort: wholeNumber(1, 65_535)
    .optional()
    .describe('<number> of the port that takes datagrams (default: none)'),
  // 0 as the reference has it: a server that has just been set up refuses nothing.
  systemRateLimit: wholeNumber(0, ANY)
    .default(0)
    .describe('<count> of events per minute over all projects; 0 is no limit'),
  // A hundred a second: no page or tool comes near, a loop gone astray does.
  apiRateLimit: wholeNumber(0, ANY)
    .default(6000)
    .describe('<count> of API requests per minute by one caller; 0 is no limit'),
  apiConcurrencyLimit: wholeNumber(0, ANY)
    .default(100)
    .describe('<count> of API requests by one caller at the same time; 0 is no limit'),
  logLevel: oneOf(LOG_LEVELS)
    .default('info')
    .describe(`<level> one of ${LOG_LEVELS.join(', ')}`),
  // Whoever is trusted chooses the address that a sender appears to have. A server that listens to
  // its own machine alone, as it does by default, is reached by others through a proxy on it.
  trustedProxies: networkList()
    .prefault('loopback')
    .describe('<networks> whose X-Forwarded-For is believed: addresses, loopback, private or none'),
  geoipPath: text(4096)
    .optional()
    .describe("<file> of places by address in MaxMind's format, City or Country (default: none)"),
  // About 370,000 events of the usual 5.6 kB: minutes of the highest rate, hours of a normal one.
  queueBytesMax: wholeNumber(MIB, ANY)
    .default(2048 * MIB)
    .describe('<bytes> that may wait in the queue before clients are told to come back later'),
  // SQLite needs room for its log to finish what was accepted.
  diskFreeBytesMin: wholeNumber(0, ANY)
    .default(256 * MIB)
    .describe('<bytes> that must stay free on the disk for anything to be accepted'),
  // Some eight maps of 5 MB; one that is larger by itself is refused.
  symbolicationCacheBytes: wholeNumber(8 * MIB, ANY)
    .default(64 * MIB)
    .describe('<bytes> of source maps and obfuscation mappings kept in memory while in use'),
  // A person mistypes a few times; a program guesses thousands of times.
  authIpRateLimit: wholeNumber(0, ANY)
    .default(20)
    .describe('<count> of failed sign-ins per minute from one IP address; 0 is no limit'),
  authUserRateLimit: wholeNumber(0, ANY)
    .default(10)
    .describe('<count> of failed sign-ins per minute for one account; 0 is no limit'),
  sessionIdleMinutes: wholeNumber(1, SESSION_MINUTES_MAX)
    .default(14 * 24 * 60)
    .describe('<minutes> without a visit after which people have to sign in again'),
  sessionAgeMinutes: wholeNumber(1, SESSION_MINUTES_MAX)
    .default(90 * 24 * 60)
    .describe('<minutes> after which people have to sign in again, visits or not'),
  organizationCreation: oneOf(['superusers', 'everyone'])
    .default('superusers')
    .describe('<who> may create organizations: superusers or everyone'),
  // What one project's issues say may be about the whole company: whoever runs the server decides.
  allowPublicProjects: yesOrNo()
    .default(false)
    .describe('<yes|no> whether projects may be shown to everybody, without signing in'),
  oidcIssuer: httpUrl()
    .optional()
    .describe('<url> of a provider of OpenID Connect to sign in with (default: none)'),
  oidcClientId: text(255).optional().describe('<text> that the provider knows this server by'),
  oidcClientSecret: secret(1).optional().describe('<text> that the provider gave to this server'),
  oidcName: text(40)
    .default('single sign-on')
    .describe('<text> on the button, after the words "Sign in with"'),
  oidcScopes: wordList(/^[!-~]+$/, 'scopes')
    .prefault('openid email profile')
    .describe('<scopes> to ask the provider for'),
  oidcEmailDomains: wordList(/^[a-z0-9.-]+$/, 'domains in lower case')
    .prefault('')
    .describe('<domains> of addresses that may come in by the provider (default: all)'),
  oidcCreateMembers: yesOrNo()
    .default(true)
    .describe('<yes|no> whether who is new becomes a member of the first organization'),
  // A provider says where its keys are, so that it could send this server to its neighbours.
  oidcAllowInternal: yesOrNo()
    .default(false)
    .describe('<yes|no> whether the provider may be in the own network, and without TLS'),
  secretKey: secret(SECRET_KEY_CHARS_MIN)
    .optional()
    .describe(
      '<text> to make tokens against forged requests with (default: made once, in the home)',
    ),
})

export type SettingName = keyof typeof settingsSchema.shape
export const SETTING_NAMES = Object.keys(settingsSchema.shape) as readonly SettingName[]

/** Settings of later versions: to pass over them in silence would promise what is not done. */
export const SETTINGS_TO_COME = {
  redisUrl: 'limits and counters shared by processes need Redis',
  mailUrl: 'mail',
  eventRetentionDays: 'deleting events by age',
} as const

/** Where a value was found, and the name under which the person gave it. */
export interface SettingSource {
  readonly kind: 'flag' | 'environment' | 'file' | 'home' | 'default'
  readonly name: string
}

export function formatFlag(setting: string): string {
  return `--${formatKey(setting)}`
}

export function formatVariable(setting: string): string {
  return `VEDETTE_${formatKey(setting).replaceAll('-', '_').toUpperCase()}`
}

/** The name in vedette.yml. */
function formatKey(setting: string): string {
  return setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
