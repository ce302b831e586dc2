import { seededHex } from './seeded-numbers.ts'
import { buildWebBundle, type WebBundle } from './web-bundle.ts'

export interface BundleSpec {
  readonly address: string
  readonly file: string
  /** The sources by their paths. */
  readonly texts: Readonly<Record<string, string>>
}

/** The built file of a release, and where browsers load it from. */
export interface ReleaseBundle {
  readonly name: string
  readonly url: string
  readonly bundle: WebBundle
}

/** Each release has a file of its own name, as with bundlers. */
export function buildReleaseBundle(
  { address, file, texts }: BundleSpec,
  release: string,
): ReleaseBundle {
  const name = `${file}-${seededHex(release, 8)}.js`
  const bundle = buildWebBundle(name.slice(name.lastIndexOf('/') + 1), texts)
  return { name, url: `${address}/${name}`, bundle }
}
