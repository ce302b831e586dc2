import { PATTERN_STEPS_PER_EVENT_MAX } from '../scrub-limits.ts'
import { isTooMany, type Span } from '../secret.ts'
import type { CompiledRule } from './compile-rules.ts'
import type { RedactedText } from './redact-text.ts'

/** What each pattern has cost so far in one event. */
export type StepsTaken = Map<CompiledRule, number>

/** True where the rule removes all of the value. */
export function applyRule(
  rule: CompiledRule,
  redacted: RedactedText,
  { key, stepsTaken }: { readonly key: string; readonly stepsTaken: StepsTaken },
): boolean {
  const { redact, isAnything, fitsKey, fitsText } = rule
  if (redacted.visible === undefined) return false
  const isHidden = isAnything || fitsKey?.(key) === true
  if (isHidden && redact.kind === 'x') return true
  if (isHidden) redacted.replaceAll(redact)
  const visible = redacted.visible
  if (visible === undefined) return false
  const spans = findSpans(rule, visible, stepsTaken)
  if (spans === 'all') redacted.replaceAll(redact)
  else if (spans.length > 0) redacted.replaceParts(redact, spans)
  if (fitsText?.(redacted.visible ?? '')) redacted.replaceAll(redact)
  return false
}

const NONE: readonly Span[] = []

/** Where the rule finds something; `all` where it would take too long to say where. */
function findSpans(
  rule: CompiledRule,
  text: string,
  stepsTaken: StepsTaken,
): readonly Span[] | 'all' {
  const { find, pattern } = rule
  if (find === undefined) return NONE
  if (pattern !== undefined) {
    // Most texts have no match, and saying so is the engine's fastest answer.
    if (!pattern.test(text)) return NONE
    const steps = (stepsTaken.get(rule) ?? 0) + text.length * pattern.instructionCount
    if (steps > PATTERN_STEPS_PER_EVENT_MAX) return 'all'
    stepsTaken.set(rule, steps)
  }
  const spans = find(text)
  return isTooMany(spans) ? 'all' : spans
}
