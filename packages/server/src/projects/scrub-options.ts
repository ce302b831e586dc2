import type { JsonValue } from '@vedette/protocol/json'
import { parsePiiConfig } from '../scrub/pii/parse-pii-config.ts'
import {
  DEFAULT_SCRUB_SETTINGS,
  mergeScrubSettings,
  type ScrubSettings,
  UNFORCED_SCRUB_SETTINGS,
} from '../scrub/scrub-settings.ts'
import type { OptionValues, ProjectOptions } from '../store/project-option-store.ts'

/** What is set about personal data, as people see it. */
export interface ScrubOptions extends Omit<ScrubSettings, 'piiConfig'> {
  /** Advanced rules as they were written. */
  readonly piiConfigJson: string | undefined
}

/** What holds for a project: its own settings, and what its organization forces. */
export function scrubSettingsOf(options: ProjectOptions | undefined): ScrubSettings {
  if (options === undefined) return DEFAULT_SCRUB_SETTINGS
  return mergeScrubSettings(
    compile(organizationScrubOptions(options.organization)),
    compile(projectScrubOptions(options.project)),
  )
}

export function projectScrubOptions(options: OptionValues): ScrubOptions {
  return readScrubOptions(options, DEFAULT_SCRUB_SETTINGS)
}

/** What an organization has not set, it does not force. */
export function organizationScrubOptions(options: OptionValues): ScrubOptions {
  return readScrubOptions(options, UNFORCED_SCRUB_SETTINGS)
}

/**
 * Options are checked before they are kept. Should one make no sense all the same, as after a
 * downgrade, the rest of them holds: events of other projects must not wait for it.
 */
function readScrubOptions(options: OptionValues, defaults: ScrubSettings): ScrubOptions {
  const { relayPiiConfig } = options
  return {
    scrubData: booleanOf(options.dataScrubber, defaults.scrubData),
    scrubDefaults: booleanOf(options.dataScrubberDefaults, defaults.scrubDefaults),
    scrubIpAddresses: booleanOf(options.scrubIPAddresses, defaults.scrubIpAddresses),
    sensitiveFields: textsOf(options.sensitiveFields),
    safeFields: textsOf(options.safeFields),
    piiConfigJson: typeof relayPiiConfig === 'string' ? relayPiiConfig : undefined,
  }
}

function compile({ piiConfigJson, ...settings }: ScrubOptions): ScrubSettings {
  const piiConfig = piiConfigJson === undefined ? undefined : parsePiiConfig(piiConfigJson).config
  return { ...settings, piiConfig }
}

function booleanOf(value: JsonValue | undefined, fallback: boolean): boolean {
  return typeof value === 'boolean' ? value : fallback
}

function textsOf(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
