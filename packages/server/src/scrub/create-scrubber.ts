import type { NormalizedEvent } from '@vedette/protocol/event'
import { createScrubPolicy } from './create-scrub-policy.ts'
import { createPiiScrubber } from './pii/create-pii-scrubber.ts'
import { scrubByPolicy } from './scrub-event.ts'
import type { ScrubPolicy } from './scrub-policy.ts'
import type { ScrubSettings } from './scrub-settings.ts'

export type Scrub = (event: NormalizedEvent) => NormalizedEvent

/** Makes anew what followed from other fields, such as the title, where those have changed. */
export type DeriveAgain = (before: NormalizedEvent, after: NormalizedEvent) => NormalizedEvent

/**
 * Nothing personal past this step. The rules that people wrote come first, so that they see texts
 * as they were sent; the default rules take what is left. Compiled once for a project.
 */
export function createScrubber(settings: ScrubSettings, deriveAgain: DeriveAgain): Scrub {
  const policy = createScrubPolicy(settings)
  const byPolicy = policy && createPolicyScrubber(policy, deriveAgain)
  if (settings.piiConfig === undefined) return byPolicy ?? unchanged
  const findAndHide = createPiiScrubber(settings.piiConfig)
  return (event) => {
    const scrubbed = findAndHide(event)
    const whole = scrubbed === event ? event : deriveAgain(event, scrubbed)
    return byPolicy === undefined ? whole : byPolicy(whole)
  }
}

function unchanged(event: NormalizedEvent): NormalizedEvent {
  return event
}

function createPolicyScrubber(policy: ScrubPolicy, deriveAgain: DeriveAgain): Scrub {
  return (event) => {
    const scrubbed = scrubByPolicy(event, policy)
    // Of what titles and tags are made of, the default rules touch little else: the tag of a user
    // holds what its fields hold, and the same rules apply to it.
    const isDerivedFrom = policy.removesIps || scrubbed.csp !== event.csp
    return scrubbed === event || !isDerivedFrom ? scrubbed : deriveAgain(event, scrubbed)
  }
}
