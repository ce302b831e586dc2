import { findIpAddresses } from './find-ip-addresses.ts'
import { nodesOf } from './pii/event-schema.ts'
import { matchesSelector } from './pii/match-selector.ts'
import { parseSelector } from './pii/parse-selector.ts'
import type { Selector } from './pii/selector.ts'
import type { ScrubPolicy } from './scrub-policy.ts'
import type { ScrubSettings } from './scrub-settings.ts'
import { isTooMany, type Secret } from './secret.ts'
import { isSecretCookie, isSecretKey } from './secret-key.ts'
import { FILTERED, findSecrets, mentionsSecret, withoutOverlap } from './secret-text.ts'

const PASSWORD_RULE = '@password:filter'
const FIELD_RULE = 'strip-fields'
const IP_RULE = '@ip:replace'
const IP_TEXT = '[ip]'

/** What an installation does for which nobody has set anything. */
const DEFAULT_POLICY: ScrubPolicy = {
  keyRule: (key) => (isSecretKey(key) ? PASSWORD_RULE : undefined),
  cookieRule: (name) => (isSecretCookie(name) ? PASSWORD_RULE : undefined),
  setCookieRule: PASSWORD_RULE,
  textRule: (text) => (mentionsSecret(text) ? PASSWORD_RULE : undefined),
  findSecrets,
  findCodeSecrets: findSecrets,
  removesIps: false,
  isExempt: undefined,
}

const EMPTY_POLICY: ScrubPolicy = {
  keyRule: () => undefined,
  cookieRule: () => undefined,
  setCookieRule: undefined,
  textRule: () => undefined,
  findSecrets: () => NO_SECRETS,
  findCodeSecrets: () => NO_SECRETS,
  removesIps: false,
  isExempt: undefined,
}

const NO_SECRETS: readonly Secret[] = []

/** The default rules as the settings have them; undefined where they are all switched off. */
export function createScrubPolicy(settings: ScrubSettings): ScrubPolicy | undefined {
  const hasDefaults = settings.scrubData && settings.scrubDefaults
  const fields = settings.scrubData ? fieldPattern(settings.sensitiveFields) : undefined
  if (!hasDefaults && !settings.scrubIpAddresses && fields === undefined) return undefined
  let policy = hasDefaults ? DEFAULT_POLICY : EMPTY_POLICY
  if (fields !== undefined) policy = withFields(policy, fields)
  if (settings.scrubIpAddresses) policy = withoutIps(policy)
  return { ...policy, isExempt: exemption(settings.safeFields) }
}

function withFields(policy: ScrubPolicy, fields: RegExp): ScrubPolicy {
  const { keyRule, cookieRule, textRule } = policy
  const fieldRule = (text: string) => (fields.test(text) ? FIELD_RULE : undefined)
  return {
    ...policy,
    keyRule: (key) => keyRule(key) ?? fieldRule(key),
    cookieRule: (name) => cookieRule(name) ?? fieldRule(name),
    textRule: (text) => textRule(text) ?? (text === FILTERED ? undefined : fieldRule(text)),
  }
}

function withoutIps(policy: ScrubPolicy): ScrubPolicy {
  return {
    ...policy,
    removesIps: true,
    findSecrets: (text) => {
      const secrets = policy.findSecrets(text)
      if (isTooMany(secrets)) return secrets
      const ips = findIpAddresses(text).map(
        (span): Secret => ({ ...span, rule: IP_RULE, text: IP_TEXT }),
      )
      if (ips.length === 0) return secrets
      return isTooMany(ips) ? ips : withoutOverlap([...secrets, ...ips])
    },
  }
}

/** Parts of names and texts, in any capitals: an alternation of plain texts takes linear time. */
function fieldPattern(fields: readonly string[]): RegExp | undefined {
  const texts = new Set(fields.map((field) => field.trim().toLowerCase()))
  texts.delete('')
  if (texts.size === 0) return undefined
  return new RegExp([...texts].map((text) => text.replace(SYNTAX, '\\$&')).join('|'), 'iu')
}

const SYNTAX = /[\\^$.*+?()[\]{}|/]/g

function exemption(safeFields: readonly string[]): ScrubPolicy['isExempt'] {
  const selectors = safeFields.flatMap((field) => {
    const text = field.trim()
    return text === '' ? [] : [safeSelector(text)]
  })
  if (selectors.length === 0) return undefined
  return (path, value) => {
    const nodes = nodesOf(path, value)
    return selectors.some((selector) => matchesSelector(selector, nodes, 'any'))
  }
}

/** What is no selector is a name: people wrote `http.request.url*` before there were selectors. */
function safeSelector(text: string): Selector {
  try {
    return parseSelector(text)
  } catch {
    return { kind: 'path', items: [{ kind: 'key', key: text.toLowerCase() }] }
  }
}
