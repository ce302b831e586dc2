import type { NormalizedEvent } from '@vedette/protocol/event'
import { nameComponents } from './component-names.ts'
import { type DefaultGrouping, defaultGrouping } from './default-grouping.ts'
import { textOf } from './fingerprint-v2.ts'
import type {
  ExplainedVariant,
  GroupingComponent,
  GroupingExplanation,
  GroupingInput,
  GroupingVariant,
  TagLookup,
} from './grouping.ts'
import { explainGroupingV1 } from './grouping-v1.ts'
import { type GroupedV2, type GroupingV2Deps, groupEventV2 } from './grouping-v2.ts'
import { hashKey } from './key.ts'
import { createTrail } from './trail.ts'
import { createTwinTrail, type TwinTrees } from './twin-trail.ts'

/** The decision of version 1, with the one tree that it has for all its hashes. */
export function explainV1(event: NormalizedEvent): GroupingExplanation {
  const { components, ...grouping } = explainGroupingV1(event)
  const { variant, version, hashes } = grouping
  const variants = hashes.map((hash, index): ExplainedVariant => {
    const key = variant === 'app' && index > 0 ? 'system' : variant
    return { key, version, isSecondary: false, contributes: true, hash, components }
  })
  return { ...grouping, variants: variants.map(named) }
}

/** The decision of version 2 with all that led to it: a tree for each way that the event offers. */
export function explainV2(
  deps: GroupingV2Deps,
  event: GroupingInput,
  tagOf: TagLookup,
): GroupingExplanation {
  const traces = createTwinTrail()
  const texts = createTrail()
  const trails = { traces: traces.trail, texts: texts.trail }
  const grouped = groupEventV2(deps, { event, tagOf, trails })
  const { variant, hashes } = grouped
  const defaults = grouped.defaults ?? defaultGrouping(event, grouped.keys, texts.trail)
  const found: Found = { event, grouped, defaults, trees: traces.trees, texts: texts.components }
  const variants = [...decidedVariants(found), ...defaultVariants(found)]
  return { version: 'v2', variant, hashes, variants: variants.map(named) }
}

interface Found {
  readonly event: GroupingInput
  readonly grouped: GroupedV2<GroupingInput>
  readonly defaults: DefaultGrouping
  readonly trees: TwinTrees
  readonly texts: readonly GroupingComponent[]
}

function named(variant: ExplainedVariant): ExplainedVariant {
  return { ...variant, components: nameComponents(variant.components) }
}

interface VariantDraft {
  readonly hash?: string | undefined
  readonly hint?: string | undefined
  readonly components: readonly GroupingComponent[]
}

/** Without a hint nothing speaks against it. */
function variantOf(key: GroupingVariant, draft: VariantDraft): ExplainedVariant {
  const { hash, hint, components } = draft
  return {
    key,
    version: 'v2',
    isSecondary: false,
    contributes: hint === undefined,
    ...(hash !== undefined && { hash }),
    ...(hint !== undefined && { hint }),
    components,
  }
}

/** A checksum, or a fingerprint: one for each hash that it splits further. */
function decidedVariants(found: Found): readonly ExplainedVariant[] {
  const { event, grouped, defaults, trees, texts } = found
  const { variant, hashes, parts } = grouped
  if (variant === 'checksum') {
    const components = [{ id: 'checksum', contributes: true, values: [event.checksum ?? ''] }]
    return [variantOf('checksum', { hash: hashes[0], components })]
  }
  if (parts === undefined) return []
  const fingerprint = fingerprintComponent(grouped)
  return hashes.map((hash, index) => {
    const isSystem = index > 0 || defaults.variant === 'system'
    const traces = isSystem ? trees.system : trees.app
    const split = isTrace(defaults.variant) ? traces : texts
    const components = grouped.defaults === undefined ? [fingerprint] : [fingerprint, ...split]
    return variantOf('fingerprint', { hash, components })
  })
}

function fingerprintComponent({ parts, rule }: GroupedV2<GroupingInput>): GroupingComponent {
  const values = parts?.map((part) => textOf(part, '{{ default }}')) ?? []
  const place = rule?.line ? `rule in line ${rule.line}` : 'built-in rule'
  const hint = rule && `by ${place}: ${rule.text}`
  return { id: 'fingerprint', contributes: true, ...(hint !== undefined && { hint }), values }
}

function isTrace(variant: GroupingVariant): boolean {
  return variant === 'app' || variant === 'system'
}

function defaultVariants(found: Found): readonly ExplainedVariant[] {
  const { grouped, defaults, texts } = found
  const { variant } = grouped
  const hint = variant === defaults.variant ? undefined : `the ${variant} says more`
  const traces = traceVariants(found, hint)
  if (isTrace(defaults.variant)) return [...traces, ...messageBesides(found)]
  const text = variantOf(defaults.variant, { hash: defaults.hashes[0], hint, components: texts })
  return [text, ...traces]
}

function traceVariants({ grouped, defaults, trees }: Found, hint: string | undefined) {
  const { app, system } = grouped.keys
  if (system === '') return []
  const reason = isTrace(defaults.variant) ? hint : `the ${defaults.variant} report says more`
  const none = app === '' ? 'no frame of the program counts' : undefined
  const twice = app === system ? 'the same as the app variant' : undefined
  return [
    variantOf('app', {
      hash: app === '' ? undefined : hashKey(app),
      hint: reason ?? none,
      components: trees.app,
    }),
    variantOf('system', {
      hash: hashKey(system),
      hint: reason ?? twice,
      components: trees.system,
    }),
  ]
}

/** Shown so that nobody wonders whether it counts. */
function messageBesides({ event }: Found): readonly ExplainedVariant[] {
  const text = event.logentry?.message ?? event.logentry?.formatted
  if (text === undefined) return []
  const hint = 'the stack trace says more'
  const components = [{ id: 'message', contributes: false, hint, values: [text] }]
  return [variantOf('message', { hint, components })]
}
