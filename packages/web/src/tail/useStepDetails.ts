import type { TailItem } from '@vedette/protocol/api/tail'
import type {
  TailGroup,
  TailRead,
  TailReceived,
  TailStep,
  TailSymbolicate,
} from '@vedette/protocol/tail-entry'
import { useTranslations } from 'use-intl'
import type { Translate } from '../messages/messages.ts'
import { sayReason } from './tail-reason.ts'

/** Says in lines what a step found. */
export function useStepDetails(item: TailItem): (step: TailStep) => readonly string[] {
  const t = useTranslations('tail')
  return (step) => {
    const why = 'reason' in step && step.reason ? [sayReason(t, step.reason)] : []
    return [...why, ...linesOf(t, step, item)]
  }
}

function linesOf(t: Translate<'tail'>, step: TailStep, item: TailItem): readonly string[] {
  const isPassed = step.verdict === 'passed'
  switch (step.step) {
    case 'receive':
      return receiveLines(t, step)
    case 'auth':
      return isPassed && item.key ? [t('detail.key', { label: item.key.label })] : []
    case 'limit':
      return isPassed ? limitLines(t, item) : []
    case 'read':
      return readLines(t, step)
    case 'filter':
      return isPassed ? [t('detail.noFilter')] : []
    case 'symbolicate':
      return symbolicateLines(t, step)
    case 'scrub':
      if (isPassed) return [t('detail.nothingHidden')]
      return step.rules.map(({ rule, count }) => t('detail.rule', { rule, count }))
    case 'group':
      return groupLines(t, step)
  }
}

function receiveLines(
  t: Translate<'tail'>,
  { transport, endpoint, client, bytes }: TailReceived,
): readonly string[] {
  return [
    ...(transport && endpoint
      ? [t('detail.via', { transport: transport.toUpperCase(), endpoint })]
      : []),
    ...(client === undefined ? [] : [t('detail.client', { client })]),
    ...(bytes === undefined ? [] : [t('detail.bytes', { bytes })]),
  ]
}

function limitLines(t: Translate<'tail'>, { key }: TailItem): readonly string[] {
  if (key === null) return []
  return [key.rateLimit ? t('detail.underLimit', key.rateLimit) : t('detail.noLimit')]
}

function readLines(t: Translate<'tail'>, { verdict, problems = [] }: TailRead): readonly string[] {
  if (verdict === 'passed') return [t('detail.understood')]
  return problems.map(({ type, name, count }) => {
    const text = name === undefined ? type : t('detail.problem', { name, type })
    return count === 1 ? text : t('detail.times', { text, count })
  })
}

const UNMAPPED = [
  'no_uploads',
  'no_release_or_debug_id',
  'file_not_uploaded',
  'dist_mismatch',
  'source_map_not_uploaded',
  'source_map_unreadable',
  'file_too_large',
  'file_gone',
  'no_line',
  'no_column',
  'position_not_mapped',
  'source_content_missing',
  'proguard_mapping_not_uploaded',
  'proguard_mapping_unreadable',
  'proguard_line_missing',
  'too_many_frames',
  'timed_out',
  'crashed',
  'overloaded',
] as const

function symbolicateLines(
  t: Translate<'tail'>,
  { frameCount, mappedCount, unmapped }: TailSymbolicate,
): readonly string[] {
  const reasons = unmapped.map(({ reason, count }) => {
    const known = UNMAPPED.find((name) => name === reason)
    const text = t('detail.unmapped', { reason: known ? t(`unmapped.${known}`) : reason })
    return count === 1 ? text : t('detail.times', { text, count })
  })
  return [t('detail.mapped', { mapped: mappedCount, frames: frameCount }), ...reasons]
}

const VARIANTS = [
  'app',
  'system',
  'fingerprint',
  'checksum',
  'message',
  'template',
  'security',
  'fallback',
] as const

function groupLines(
  t: Translate<'tail'>,
  { variant, rule, fingerprint, hashes }: TailGroup,
): readonly string[] {
  const known = VARIANTS.find((name) => name === variant)
  return [
    ...(known ? [t('detail.variant', { variant: t(`variant.${known}`) })] : []),
    ...(rule === undefined ? [] : [t('detail.groupRule', { rule })]),
    ...(fingerprint === undefined
      ? []
      : [t('detail.fingerprint', { parts: fingerprint.join(', ') })]),
    ...(hashes.length === 0 ? [] : [t('detail.hashes', { hashes: hashes.join(', ') })]),
  ]
}
