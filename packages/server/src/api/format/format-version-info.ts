import type { VersionInfo } from '@vedette/protocol/api/release'
import { parseReleaseVersion } from '@vedette/protocol/release-version'

export function formatVersionInfo(version: string): VersionInfo {
  const { package: name, raw, parsed, buildHash, description } = parseReleaseVersion(version)
  return {
    package: name ?? null,
    version: {
      raw,
      ...(parsed && {
        major: parsed.major,
        minor: parsed.minor,
        patch: parsed.patch,
        revision: parsed.revision,
        pre: parsed.pre ?? null,
        buildCode: parsed.buildCode ?? null,
        components: parsed.components,
      }),
    },
    description,
    buildHash: buildHash ?? null,
  }
}
