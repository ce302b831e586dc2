import { PATTERN_STEPS_PER_EVENT_MAX, SECRETS_PER_EVENT_MAX } from '../scrub-limits.ts'
import { isTooMany, type Span } from '../secret.ts'
import type { CompiledRule } from './compile-rules.ts'
import type { RedactedText } from './redact-text.ts'

/** What rules have done so far in one event. */
export class EventEffort {
  readonly #steps = new Map<CompiledRule, number>()
  #secretCount = 0

  /** False where a pattern would take too many steps to say where its matches are. */
  allowsSteps(rule: CompiledRule, count: number): boolean {
    const steps = (this.#steps.get(rule) ?? 0) + count
    if (steps > PATTERN_STEPS_PER_EVENT_MAX) return false
    this.#steps.set(rule, steps)
    return true
  }

  allowsSecrets(count: number): boolean {
    this.#secretCount += count
    return count === 0 || this.#secretCount <= SECRETS_PER_EVENT_MAX
  }
}

/** True where the rule removes all of the value. */
export function applyRule(
  rule: CompiledRule,
  redacted: RedactedText,
  { key, effort }: { readonly key: string; readonly effort: EventEffort },
): boolean {
  const { redact, isAnything, fitsKey, fitsText } = rule
  if (redacted.visible === undefined) return false
  const isHidden = isAnything || fitsKey?.(key) === true
  if (isHidden && redact.kind === 'x') return true
  if (isHidden) redacted.replaceAll(redact)
  const visible = redacted.visible
  if (visible === undefined) return false
  const spans = findSpans(rule, visible, effort)
  if (spans === 'all') redacted.replaceAll(redact)
  else if (spans.length > 0) redacted.replaceParts(redact, spans)
  if (fitsText?.(redacted.visible ?? '')) redacted.replaceAll(redact)
  return false
}

const NONE: readonly Span[] = []

/** Where the rule finds something; `all` where it would take too long to say where. */
function findSpans(rule: CompiledRule, text: string, effort: EventEffort): readonly Span[] | 'all' {
  const { find, pattern } = rule
  if (find === undefined) return NONE
  if (pattern !== undefined) {
    // Most texts have no match, and saying so is the engine's fastest answer.
    if (!pattern.test(text)) return NONE
    if (!effort.allowsSteps(rule, text.length * pattern.instructionCount)) return 'all'
  }
  const spans = find(text)
  return isTooMany(spans) || !effort.allowsSecrets(spans.length) ? 'all' : spans
}
