import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareReleases } from './release-order.ts'

const release = (version: string, createdAtMs = 0, releasedAtMs?: number) => ({
  version,
  createdAtMs,
  releasedAtMs,
})

describe('compareReleases', () => {
  it('sorts the versions of a package as semver does', () => {
    const ordered = [
      'shop@1.0.0-alpha',
      'shop@1.0.0-alpha.1',
      'shop@1.0.0-alpha.beta',
      'shop@1.0.0-alpha-1',
      'shop@1.0.0-beta',
      'shop@1.0.0-beta.2',
      'shop@1.0.0-beta.11',
      'shop@1.0.0-rc.1',
      'shop@1.0.0',
      'shop@1.0.0.1',
      'shop@1.0.9',
      'shop@1.0.10',
      'shop@1.1',
      'shop@2.0.0',
      'shop@2.0.0+9',
      'shop@2.0.0+10',
      'shop@10.0.0',
    ]
    // Created in the opposite order, which must not count.
    const releases = ordered.map((version, index) => release(version, -index))
    const sorted = releases.toReversed().toSorted(compareReleases)
    expect(sorted.map(({ version }) => version)).toEqual(ordered)
  })

  it.each([
    ['other packages', 'shop@2.0', 'tills@1.0'],
    ['a package and none', 'shop@2.0', '1.0'],
    [
      'hashes',
      'f1d2d2f924e986ac86fdf7b36c94bcdf32beec15',
      'e242ed3bffccdf271b7fbaf34ed72d089537b42f',
    ],
    ['a version and a word', 'shop@2.0', 'shop@next'],
    ['versions alike', 'shop@2.0+x', 'shop@2.0.0+a'],
  ])('goes by date for %s', (_, earlier, later) => {
    expect(compareReleases(release(earlier, 1), release(later, 2))).toBeLessThan(0)
    expect(compareReleases(release(later, 2), release(earlier, 1))).toBeGreaterThan(0)
    expect(compareReleases(release(earlier, 1, 3), release(later, 2))).toBeGreaterThan(0)
  })

  it('compares versions without a package', () => {
    expect(compareReleases(release('1.10.0', 1), release('1.9.0', 2))).toBeGreaterThan(0)
  })

  it('is an order within a package', () => {
    const identifier = fc.constantFrom('0', '1', '2', '10', 'a', 'b', 'a-b', 'rc1')
    const version = fc
      .record({
        numbers: fc.array(fc.nat(2), { minLength: 1, maxLength: 4 }),
        pre: fc.array(identifier, { maxLength: 3 }),
        build: fc.constantFrom('', '+1', '+2', '+x'),
        atMs: fc.nat(3),
      })
      .map(({ numbers, pre, build, atMs }) =>
        release(`p@${numbers.join('.')}${pre.length > 0 ? `-${pre.join('.')}` : ''}${build}`, atMs),
      )
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareReleases(a, b)) + Math.sign(compareReleases(b, a))).toBe(0)
        const isAscending = compareReleases(a, b) <= 0 && compareReleases(b, c) <= 0
        if (isAscending) expect(compareReleases(a, c)).toBeLessThanOrEqual(0)
      }),
    )
  })
})
