import type { OrganizationId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SCRUB_SETTINGS } from '../scrub/scrub-settings.ts'
import type { OptionValues } from '../store/project-option-store.ts'
import { scrubSettingsOf } from './scrub-options.ts'

function settingsOf(organization: OptionValues, project: OptionValues) {
  return scrubSettingsOf({ organizationId: 1 as OrganizationId, organization, project })
}

describe('the scrubbing of a project', () => {
  it('is the default where nothing is set', () => {
    expect(settingsOf({}, {})).toEqual(DEFAULT_SCRUB_SETTINGS)
    expect(scrubSettingsOf(undefined)).toEqual(DEFAULT_SCRUB_SETTINGS)
  })

  it('is what the project has set', () => {
    const relayPiiConfig = '{"applications":{"$string":["@ip"]}}'
    const options = {
      dataScrubber: false,
      dataScrubberDefaults: false,
      scrubIPAddresses: true,
      sensitiveFields: ['a'],
      safeFields: ['b'],
      relayPiiConfig,
    }
    expect(settingsOf({}, options)).toEqual({
      scrubData: false,
      scrubDefaults: false,
      scrubIpAddresses: true,
      sensitiveFields: ['a'],
      safeFields: ['b'],
      piiConfig: {
        rules: new Map(),
        applications: [{ selector: '$string', rules: ['@ip'] }],
        hashKey: undefined,
      },
    })
  })

  it('cannot fall behind what the organization forces', () => {
    const organization = { dataScrubber: true, scrubIPAddresses: true, sensitiveFields: ['a'] }
    const project = { dataScrubber: false, dataScrubberDefaults: false, scrubIPAddresses: false }
    expect(settingsOf(organization, project)).toMatchObject({
      scrubData: true,
      scrubDefaults: false,
      scrubIpAddresses: true,
      sensitiveFields: ['a'],
    })
  })

  it('goes without what a newer or older version may have stored', () => {
    const odd = {
      dataScrubber: 'no',
      sensitiveFields: [1, 'a', null],
      safeFields: 'b',
      relayPiiConfig: '{"applications":{"$teapot":["@ip"],"user.id":["@ip"]}}',
    }
    expect(settingsOf({}, odd)).toMatchObject({
      scrubData: true,
      sensitiveFields: ['a'],
      safeFields: [],
      piiConfig: { applications: [{ selector: 'user.id', rules: ['@ip'] }] },
    })
  })
})
