import { isAbsolute, resolve } from 'node:path'
import { z } from 'zod'

// Both sqlite:/path and sqlite:///path; a relative path is the folder's of whoever named it.
const SQLITE = /^sqlite:(?:\/\/)?(?<path>[^?#]+)$/i

// Known to the product, but not in this version: named, so that nobody has to guess.
const ENGINES_TO_COME: ReadonlyMap<string, string> = new Map([
  ['postgres', 'PostgreSQL'],
  ['postgresql', 'PostgreSQL'],
  ['mysql', 'MySQL'],
  ['mariadb', 'MariaDB'],
  ['redis', 'Redis'],
  ['rediss', 'Redis'],
  ['amqp', 'AMQP'],
  ['amqps', 'AMQP'],
])

/** `sqlite:PATH`, and a sentence for the engines that this version does not have. */
export function engineUrl() {
  // The value may hold a password: the message names its scheme only.
  return z
    .string('must be an address such as sqlite:/var/lib/vedette/file.db')
    .trim()
    .superRefine((url, context) => {
      if (SQLITE.test(url)) return
      context.addIssue({ code: 'custom', message: faultOf(url) })
    })
}

function faultOf(url: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? ''
  const engine = ENGINES_TO_COME.get(scheme)
  return engine === undefined
    ? 'must begin with sqlite: and name a file'
    : `names ${engine}, which this version does not support: use sqlite:FILE, or leave it out`
}

/** The one form that the rest of the code sees: `sqlite://` and an absolute path. */
export function absoluteEngineUrl(url: string, folder: string): string {
  return formatSqliteUrl(resolve(folder, SQLITE.exec(url)?.groups?.path ?? ''))
}

export function formatSqliteUrl(path: string): string {
  return `sqlite://${path}`
}

/** The file that a setting such as `databaseUrl` names. */
export function sqlitePath(url: string): string {
  const path = url.slice('sqlite://'.length)
  if (!url.startsWith('sqlite://') || !isAbsolute(path)) throw new Error(`not a file: ${url}`)
  return path
}
