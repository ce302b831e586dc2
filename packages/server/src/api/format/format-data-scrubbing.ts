import type { DataScrubbing } from '@vedette/protocol/api/data-scrubbing'
import type { ScrubOptions } from '../../projects/scrub-options.ts'

export function formatDataScrubbing(options: ScrubOptions): DataScrubbing {
  return {
    dataScrubber: options.scrubData,
    dataScrubberDefaults: options.scrubDefaults,
    scrubIPAddresses: options.scrubIpAddresses,
    sensitiveFields: options.sensitiveFields,
    safeFields: options.safeFields,
    relayPiiConfig: options.piiConfigJson ?? null,
  }
}
