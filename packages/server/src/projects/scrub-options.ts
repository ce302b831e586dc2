import type { JsonValue } from '@vedette/protocol/json'
import { parsePiiConfig } from '../scrub/pii/parse-pii-config.ts'
import {
  DEFAULT_SCRUB_SETTINGS,
  mergeScrubSettings,
  type ScrubSettings,
  UNFORCED_SCRUB_SETTINGS,
} from '../scrub/scrub-settings.ts'
import type { OptionValues, ProjectOptions } from '../store/project-option-store.ts'

/** What holds for a project: its own settings, and what its organization forces. */
export function scrubSettingsOf(options: ProjectOptions | undefined): ScrubSettings {
  if (options === undefined) return DEFAULT_SCRUB_SETTINGS
  return mergeScrubSettings(
    readScrubOptions(options.organization, UNFORCED_SCRUB_SETTINGS),
    readScrubOptions(options.project, DEFAULT_SCRUB_SETTINGS),
  )
}

/**
 * Options are checked before they are kept. Should one make no sense all the same, as after a
 * downgrade, the rest of them holds: events of other projects must not wait for it.
 */
function readScrubOptions(options: OptionValues, defaults: ScrubSettings): ScrubSettings {
  const { relayPiiConfig } = options
  return {
    scrubData: booleanOf(options.dataScrubber, defaults.scrubData),
    scrubDefaults: booleanOf(options.dataScrubberDefaults, defaults.scrubDefaults),
    scrubIpAddresses: booleanOf(options.scrubIPAddresses, defaults.scrubIpAddresses),
    sensitiveFields: textsOf(options.sensitiveFields),
    safeFields: textsOf(options.safeFields),
    piiConfig:
      typeof relayPiiConfig === 'string' ? parsePiiConfig(relayPiiConfig).config : undefined,
  }
}

function booleanOf(value: JsonValue | undefined, fallback: boolean): boolean {
  return typeof value === 'boolean' ? value : fallback
}

function textsOf(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
