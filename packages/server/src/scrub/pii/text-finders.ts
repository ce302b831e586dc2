import { findCreditCards, findIbans } from '../account-number.ts'
import { findIpAddresses } from '../find-ip-addresses.ts'
import { isTooMany, type Span } from '../secret.ts'
import { findEmails } from './find-emails.ts'
import { findPemKeys } from './find-pem-keys.ts'
import type { TextRuleType } from './pii-config.ts'

export type FindSpans = (text: string) => readonly Span[]

/**
 * Where in a text each kind of rule finds something. All take linear time, and stop with the first
 * secret that is one too many.
 */
export const TEXT_FINDERS: Readonly<Record<TextRuleType, FindSpans>> = {
  bearer: allOf(/\bBearer\s+[^\s]+/gi),
  creditcard: findCreditCards,
  email: findEmails,
  iban: findIbans,
  imei: allOf(/\b[0-9]{2}-?[0-9]{6}-?[0-9]{6}-?[0-9]{1,2}\b/g),
  ip: findIpAddresses,
  mac: allOf(/\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b/gi),
  pemkey: findPemKeys,
  urlauth: groupOf(/(?<=[\w:])\/\/([\w%.-]+(?::[\w%.-]+)?)@/g, 1),
  userpath: groupOf(
    /(?:\b(?:users|home|documents and settings)|[^/\\][/\\]profiles)[/\\]([^/\\\r\n\0]+)/gi,
    0,
  ),
  usssn: allOf(/\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b/g),
  uuid: allOf(/\b[a-z0-9]{8}-?(?:[a-z0-9]{4}-?){3}[a-z0-9]{12}\b/gi),
}

function allOf(pattern: RegExp): FindSpans {
  return (text) =>
    findMatches(text, pattern, ({ 0: found, index: start }) => ({
      start,
      end: start + found.length,
    }))
}

/** Only the part in parentheses, which has `tail` characters after it. */
function groupOf(pattern: RegExp, tail: number): FindSpans {
  return (text) =>
    findMatches(text, pattern, ({ 0: found, 1: group = '', index }) => {
      const end = index + found.length - tail
      return { start: end - group.length, end }
    })
}

function findMatches(
  text: string,
  pattern: RegExp,
  spanOf: (match: RegExpExecArray) => Span,
): readonly Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(pattern)) {
    spans.push(spanOf(match))
    if (isTooMany(spans)) break
  }
  return spans
}
