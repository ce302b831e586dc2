import type { NormalizedEvent } from '@vedette/protocol/event'
import type { JsonObject } from '@vedette/protocol/json'
import { type CompiledApplication, compileRules } from './compile-rules.ts'
import { keepAddressAsId } from './keep-address-as-id.ts'
import { parseRuleSelector } from './parse-selector.ts'
import type { PiiConfig } from './pii-config.ts'
import { PiiPass } from './pii-pass.ts'

/**
 * The rules that people wrote, over all places of an event that the reference lets them reach. An
 * event in which nothing was found is given back as it came.
 */
export function createPiiScrubber(config: PiiConfig): (event: NormalizedEvent) => NormalizedEvent {
  const applications = config.applications.map(
    ({ selector, rules }): CompiledApplication => ({
      selector: parseRuleSelector(selector),
      rules: compileRules(rules, config),
    }),
  )
  return (event) => {
    const pass = new PiiPass(applications, event._meta)
    // Invariant: fields are removed only where an event may lack them.
    const scrubbed = pass.scrubEvent(event as unknown as JsonObject) as unknown as NormalizedEvent
    if (pass.meta === event._meta || pass.meta === undefined) return event
    return keepAddressAsId(event, { ...scrubbed, _meta: pass.meta })
  }
}
