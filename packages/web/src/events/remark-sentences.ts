import type { JsonObject } from '@vedette/protocol/json'
import type { Translate } from '../messages/messages.ts'
import { truncateText } from '../ui/truncate-text.ts'

/** What sort of thing is shortened: of lists and objects the entries are counted. */
export type RemarkedKind = 'text' | 'entries'

/** Of what a client has written: a rule's name, a reason, the value as it was. */
const QUOTED_CHARS_MAX = 200
// Rules may have found hundreds of places in a text: the first kinds tell what happens to it.
const SENTENCES_MAX = 6

/** Kinds of what a rule did, by the letters of the protocol. */
const ACTS = { x: 'removed', s: 'replaced', m: 'masked', p: 'hashed', e: 'encrypted' } as const

/** What happened to a value, in sentences, whatever a client made of the entry. */
export function remarkSentences(
  t: Translate<'events'>,
  entry: JsonObject,
  kind: RemarkedKind,
): readonly string[] {
  const rules = listOf(entry.rem).map((remark) => ruleSentence(t, remark, { entry, kind }))
  const errors = listOf(entry.err).map((error) => errorSentence(t, error))
  const told = [...rules, ...errors].filter((sentence) => sentence !== undefined)
  if (told.length === 0) told.push(...shortened(t, entry.len, kind))
  if (entry.val !== undefined && entry.val !== null) {
    const text = typeof entry.val === 'string' ? entry.val : JSON.stringify(entry.val)
    told.push(t('remark.original', { value: quote(text) }))
  }
  return [...new Set(told)].slice(0, SENTENCES_MAX)
}

interface Surroundings {
  readonly entry: JsonObject
  readonly kind: RemarkedKind
}

function ruleSentence(
  t: Translate<'events'>,
  remark: unknown,
  { entry, kind }: Surroundings,
): string | undefined {
  if (!Array.isArray(remark)) return undefined
  const [rule, act] = remark
  if (typeof rule !== 'string') return undefined
  if (rule === '!limit') return shortened(t, entry.len, kind)[0] ?? t('remark.noRoom')
  if (rule === '!raw') return t('remark.raw')
  if (rule === '!config') return t('remark.config')
  const known = Object.entries(ACTS).find(([letter]) => letter === act)?.[1] ?? 'marked'
  return t(`remark.act.${known}`, { rule: quote(rule) })
}

function shortened(t: Translate<'events'>, length: unknown, kind: RemarkedKind): string[] {
  if (typeof length !== 'number') return []
  return [t(`remark.shortened.${kind}`, { count: length })]
}

function errorSentence(t: Translate<'events'>, error: unknown): string | undefined {
  const [type, details] = Array.isArray(error) ? error : [error]
  if (typeof type !== 'string') return undefined
  const { reason } = (details ?? {}) as { readonly reason?: unknown }
  if (typeof reason === 'string') return t('remark.invalidBecause', { reason: quote(reason) })
  return type === 'invalid_data' ? t('remark.invalid') : t('remark.error', { type: quote(type) })
}

function quote(text: string): string {
  return truncateText(text, QUOTED_CHARS_MAX).text
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
