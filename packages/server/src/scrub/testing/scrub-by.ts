import type { NormalizedEvent } from '@vedette/protocol/event'
import type { EventId } from '@vedette/protocol/ids'
import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import { deriveAgain } from '../../normalize/derive-again.ts'
import { createScrubber, type Scrub } from '../create-scrubber.ts'
import { parsePiiConfig } from '../pii/parse-pii-config.ts'
import { DEFAULT_SCRUB_SETTINGS, type ScrubSettings } from '../scrub-settings.ts'

export const PLAIN_EVENT: NormalizedEvent = {
  event_id: 'c0ffee00c0ffee00c0ffee00c0ffee00' as EventId,
  type: 'default',
  timestamp: 1,
  received: 1,
  platform: 'python',
  level: 'error',
  title: 'title',
  metadata: {},
  tags: [],
}

/** The default settings with some of them changed. */
export function scrubBy(settings: Partial<ScrubSettings>): Scrub {
  return createScrubber({ ...DEFAULT_SCRUB_SETTINGS, ...settings }, deriveAgain)
}

/** Advanced rules alone. Throws where they make no sense. */
export function scrubByRules(config: JsonObject): Scrub {
  const { config: piiConfig, problems } = parsePiiConfig(JSON.stringify(config))
  if (problems.length > 0) throw new Error(problems.join('; '))
  return scrubBy({ scrubData: false, piiConfig })
}

/** What becomes of one value of the event's extra data. */
export function scrubValueBy(scrub: Scrub, value: JsonValue): JsonValue | undefined {
  return scrub({ ...PLAIN_EVENT, extra: { value } }).extra?.value
}
