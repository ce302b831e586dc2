import type { OutcomeKind } from '@vedette/protocol/outcome'
import type { Tone } from '../ui/Badge.tsx'

/** The colours of outcomes, in charts and beside their names. */
export const KIND_TONES: Readonly<Record<OutcomeKind, Tone>> = {
  accepted: 'good',
  filtered: 'info',
  rate_limited: 'warning',
  invalid: 'error',
  abuse: 'fatal',
  client_discard: 'debug',
}
