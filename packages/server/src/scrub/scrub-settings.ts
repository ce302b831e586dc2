import { mergePiiConfigs } from './pii/merge-pii-configs.ts'
import type { PiiConfig } from './pii/pii-config.ts'

/** What people set about personal data, of a project or of an organization. */
export interface ScrubSettings {
  /** Switches the default rules and the sensitive fields; addresses have a switch of their own. */
  readonly scrubData: boolean
  readonly scrubDefaults: boolean
  readonly scrubIpAddresses: boolean
  /** Parts of names, or of texts, whose values are hidden. */
  readonly sensitiveFields: readonly string[]
  /** Names or selectors of values that the default rules leave alone. */
  readonly safeFields: readonly string[]
  /** Rules that people wrote; they come before all others. */
  readonly piiConfig: PiiConfig | undefined
}

export const DEFAULT_SCRUB_SETTINGS: ScrubSettings = {
  scrubData: true,
  scrubDefaults: true,
  scrubIpAddresses: false,
  sensitiveFields: [],
  safeFields: [],
  piiConfig: undefined,
}

/** An organization that has set nothing forces nothing. */
export const UNFORCED_SCRUB_SETTINGS: ScrubSettings = {
  ...DEFAULT_SCRUB_SETTINGS,
  scrubData: false,
  scrubDefaults: false,
}

/** What the organization switches on stays on; its fields and rules join those of the project. */
export function mergeScrubSettings(
  organization: ScrubSettings,
  project: ScrubSettings,
): ScrubSettings {
  return {
    scrubData: organization.scrubData || project.scrubData,
    scrubDefaults: organization.scrubDefaults || project.scrubDefaults,
    scrubIpAddresses: organization.scrubIpAddresses || project.scrubIpAddresses,
    sensitiveFields: [...organization.sensitiveFields, ...project.sensitiveFields],
    safeFields: [...organization.safeFields, ...project.safeFields],
    // The organization's rules come first: what they hide, a project's rule can no longer change.
    piiConfig: mergePiiConfigs(
      { prefix: 'organization:', config: organization.piiConfig },
      { prefix: 'project:', config: project.piiConfig },
    ),
  }
}
