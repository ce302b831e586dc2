import { releaseSortKey } from '../../releases/release-order.ts'
import type { SqlValue } from './batch-session.ts'

/** What is kept of a version to compare by. Null numbers: the name is no version. */
export interface ReleaseOrderColumns {
  /** Empty for none. */
  package: string
  major: number | null
  minor: number | null
  patch: number | null
  revision: number | null
  /** Sorts as bytes in the order of prereleases; a version that is none comes last. */
  prerelease_key: string | null
  build_code: string | null
  /** -1 where the build is no number. */
  build_number: number | null
}

export function releaseOrderColumns(version: string): ReleaseOrderColumns {
  const { package: name, numbers, buildCode } = releaseSortKey(version)
  return {
    package: name,
    major: numbers?.major ?? null,
    minor: numbers?.minor ?? null,
    patch: numbers?.patch ?? null,
    revision: numbers?.revision ?? null,
    prerelease_key: numbers?.prereleaseKey ?? null,
    build_code: buildCode ?? null,
    build_number: numbers?.buildNumber ?? null,
  }
}

/** The same as parameters, in the order above. */
export function releaseOrderValues(version: string): readonly SqlValue[] {
  const columns = releaseOrderColumns(version)
  return [
    columns.package,
    columns.major,
    columns.minor,
    columns.patch,
    columns.revision,
    columns.prerelease_key,
    columns.build_code,
    columns.build_number,
  ]
}
