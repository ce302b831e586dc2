import type { EventError, MetaEntry, MetaTree, NormalizedEvent } from '@vedette/protocol/event'
import type { ProjectId } from '@vedette/protocol/ids'
import { isJsonObject } from '@vedette/protocol/json'
import type { TailGroup, TailRead, TailScrub, TailStep } from '@vedette/protocol/tail-entry'
import type { GroupingComponent, GroupingExplanation } from '../../grouping/grouping.ts'
import { TAIL_LIST_MAX } from '../../platform/limits.ts'
import { shortText } from '../../platform/short-text.ts'
import { concernsFrames } from '../../symbolicate/concerns-frames.ts'
import { isUnmappedError } from '../../symbolicate/unmapped-reason.ts'
import type { ProjectRules } from '../project-rules.ts'

export interface ExplainedEvent {
  readonly projectId: ProjectId
  /** As it is stored. */
  readonly event: NormalizedEvent
  /** What its sender had noted in it. */
  readonly sentMeta: MetaTree | undefined
  readonly hashes: readonly string[]
  readonly rules: Pick<ProjectRules, 'explain' | 'hasArtifacts'>
}

/** What the steps decided about an event that went through all of them, as it tells itself. */
export function explainEvent(explained: ExplainedEvent): readonly TailStep[] {
  const { event, rules, hashes } = explained
  return [
    readStep(event),
    { step: 'filter', verdict: 'passed' },
    ...symbolicateSteps(explained),
    scrubStep(event._meta, explained.sentMeta),
    groupStep(rules.explain(event), hashes),
  ]
}

function readStep({ errors = [] }: NormalizedEvent): TailRead {
  const own = errors.filter((error) => !isUnmappedError(error))
  if (own.length === 0) return { step: 'read', verdict: 'passed' }
  const problems = countBy(own, ({ type, name }) => `${type} ${name ?? ''}`).map(
    ([{ type, name }, count]) => ({
      type: shortText(type),
      ...(typeof name === 'string' && { name: shortText(name) }),
      count,
    }),
  )
  return { step: 'read', verdict: 'changed', problems }
}

/** Only of frames that uploaded files may explain. */
function symbolicateSteps({ projectId, event, rules }: ExplainedEvent): readonly TailStep[] {
  if (!concernsFrames(projectId, event)) return []
  const values = [...(event.exception?.values ?? []), event, ...(event.threads?.values ?? [])]
  const frames = values.flatMap(({ stacktrace }) => stacktrace?.frames ?? [])
  const mappedCount = frames.filter(({ data }) => data?.symbolicated === true).length
  const counts = { frameCount: frames.length, mappedCount }
  if (!rules.hasArtifacts) {
    const unmapped = [{ reason: 'no_uploads', count: 1 }]
    return [{ step: 'symbolicate', verdict: 'passed', ...counts, unmapped }]
  }
  const errors = (event.errors ?? []).filter(isUnmappedError)
  const unmapped = countBy(errors, reasonOf).map(([error, count]) => {
    return { reason: shortText(reasonOf(error)), count }
  })
  const verdict = mappedCount > 0 ? 'changed' : 'passed'
  return [{ step: 'symbolicate', verdict, ...counts, unmapped }]
}

function reasonOf({ reason, type }: EventError): string {
  return reason ?? type
}

/** What the sender had noted is not our doing. */
function scrubStep(meta: MetaTree | undefined, sent: MetaTree | undefined): TailScrub {
  const before = countRemarks(sent)
  const rules = [...countRemarks(meta)]
    .map(([rule, count]) => ({ rule: shortText(rule), count: count - (before.get(rule) ?? 0) }))
    .filter(({ count }) => count > 0)
  const verdict = rules.length > 0 ? 'changed' : 'passed'
  return { step: 'scrub', verdict, rules: rules.slice(0, TAIL_LIST_MAX) }
}

/** By rule, how many values it hid something of. Remarks about lengths are no rule's. */
function countRemarks(meta: MetaTree | undefined): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const waiting: MetaTree[] = meta === undefined ? [] : [meta]
  for (let tree = waiting.pop(); tree !== undefined; tree = waiting.pop()) {
    for (const rule of rulesOf(tree[''])) counts.set(rule, (counts.get(rule) ?? 0) + 1)
    const children = Object.entries(tree).filter(([key, child]) => key && isJsonObject(child))
    waiting.push(...children.map(([, child]) => child as MetaTree))
  }
  return counts
}

/** A value in which one rule found several secrets is one value. */
function rulesOf(entry: MetaEntry | undefined): ReadonlySet<string> {
  const remarks: unknown = entry?.rem
  if (!Array.isArray(remarks)) return new Set()
  const rules = remarks.map((remark: unknown) => (Array.isArray(remark) ? remark[0] : undefined))
  return new Set(rules.filter((rule) => typeof rule === 'string' && !rule.startsWith('!')))
}

function groupStep(explanation: GroupingExplanation, hashes: readonly string[]): TailGroup {
  const { variant, variants } = explanation
  const decided = variants.find(({ key, contributes }) => contributes && key === variant)
  const parts = decided?.components.find(({ id }) => id === 'fingerprint')
  return {
    step: 'group',
    verdict: 'passed',
    hashes: hashes.slice(0, TAIL_LIST_MAX),
    variant,
    ...(parts?.hint !== undefined && { rule: shortText(parts.hint) }),
    ...(parts !== undefined && { fingerprint: textsOf(parts) }),
  }
}

function textsOf({ values }: GroupingComponent): readonly string[] {
  return values
    .slice(0, TAIL_LIST_MAX)
    .map((value) => shortText(typeof value === 'string' ? value : value.id))
}

/** The first of each kind, with how many there are. */
function countBy<T>(values: readonly T[], keyOf: (value: T) => string): readonly [T, number][] {
  const groups = [...Map.groupBy(values, keyOf).values()].slice(0, TAIL_LIST_MAX)
  return groups.flatMap((group) =>
    group.slice(0, 1).map((first): [T, number] => [first, group.length]),
  )
}
