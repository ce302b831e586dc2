import { describe, expect, it } from 'vitest'
import { parseReleaseVersion } from './release-version.ts'

const numbers = (release: string) => {
  const { parsed } = parseReleaseVersion(release)
  return parsed && [parsed.major, parsed.minor, parsed.patch, parsed.revision]
}

describe('parseReleaseVersion', () => {
  it('reads every part', () => {
    expect(parseReleaseVersion(' shop@1.20.3-rc.1+77 ')).toEqual({
      package: 'shop',
      raw: '1.20.3-rc.1+77',
      parsed: {
        major: 1,
        minor: 20,
        patch: 3,
        revision: 0,
        components: 3,
        pre: 'rc.1',
        buildCode: '77',
      },
      buildHash: undefined,
      description: '1.20.3-rc.1 (77)',
    })
  })

  it.each([
    ['shop@1', [1, 0, 0, 0]],
    ['shop@1.2', [1, 2, 0, 0]],
    ['shop@1.2.3.4', [1, 2, 3, 4]],
    ['shop@01.02', [1, 2, 0, 0]],
    ['1.2.3', [1, 2, 3, 0]],
    ['1.2', [1, 2, 0, 0]],
    ['shop@1.2.3.4.5', undefined],
    ['shop@v1.2.3', undefined],
    ['shop@1.2.3-', [1, 2, 3, 0]],
    ['shop@1.2.3-01', undefined],
    ['shop@1.2.3+', undefined],
    ['shop@1.2.3 beta', undefined],
    ['20260115', undefined],
    ['2026-01-15', undefined],
    [`shop@${'9'.repeat(30)}.0`, undefined],
    ['b1946ac92492d2347c6235b4d2611184b1946ac9', undefined],
    ['shop@b1946ac92492', undefined],
    ['shop@201601151200', undefined],
    ['', undefined],
  ])('reads the numbers of %j', (release, expected) => {
    expect(numbers(release)).toEqual(expected)
  })

  it.each([
    ['shop@1.0', 'shop', '1.0'],
    ['@acme/shop@1.0', '@acme/shop', '1.0'],
    ['shop@eu@1.0', 'shop', 'eu@1.0'],
    ['shop@', undefined, 'shop@'],
    ['@1.0', undefined, '@1.0'],
    ['@@1.0', undefined, '@@1.0'],
  ])('takes %j apart', (release, name, raw) => {
    expect(parseReleaseVersion(release)).toMatchObject({ package: name, raw })
  })

  it.each([
    ['shop@1.0rc1', '1.0-rc1'],
    ['shop@1.0+b1946ac92492d2347c62', '1.0 (b1946ac92492)'],
    ['shop@b1946ac92492d2347c62', 'b1946ac92492'],
    ['shop@01.0', '01.0'],
    ['shop@spring', 'shop@spring'],
    ['spring', 'spring'],
  ])('describes %j', (release, description) => {
    expect(parseReleaseVersion(release).description).toBe(description)
  })
})
