import type {
  ArtifactBundleSummary,
  BundledFileSummary,
  DebugFileSummary,
  ReleaseFileSummary,
} from '@vedette/protocol/api/artifact'
import type { ArtifactBundle, BundledFile } from '../../store/artifact-bundle-store.ts'
import type { DebugFile } from '../../store/debug-file-store.ts'
import type { ReleaseFile } from '../../store/release-file-store.ts'
import { formatTime } from './format-time.ts'

export function formatArtifactBundle(bundle: ArtifactBundle): ArtifactBundleSummary {
  return {
    bundleId: bundle.bundleId,
    associations: bundle.associations.map(({ release, dist }) => ({
      release,
      dist: dist ?? null,
    })),
    date: formatTime(bundle.uploadedAtMs),
    dateModified: formatTime(bundle.modifiedAtMs),
    fileCount: bundle.fileCount,
  }
}

/** The reference's numbers, from 1. */
const FILE_TYPES = ['source', 'minified_source', 'source_map', 'indexed_ram_bundle']

export function formatBundledFile(file: BundledFile): BundledFileSummary {
  return {
    id: Buffer.from(file.path).toString('base64url'),
    fileType: FILE_TYPES.indexOf(file.type) + 1,
    filePath: file.url,
    fileSize: file.byteCount,
    debugId: file.debugId ?? null,
    sourcemap: file.sourceMapUrl ?? null,
  }
}

export function formatReleaseFile(file: ReleaseFile): ReleaseFileSummary {
  return {
    id: String(file.id),
    name: file.name,
    dist: file.dist ?? null,
    headers: file.headers,
    size: file.byteCount,
    sha1: file.sha1,
    dateCreated: formatTime(file.createdAtMs),
  }
}

const UUID_CHARS = 36
/** What these formats are for holds for every processor; others are not looked into. */
const ANY_CPU = new Set(['proguard', 'dartsymbolmap', 'sourcebundle', 'il2cpp'])

export function formatDebugFile(file: DebugFile): DebugFileSummary {
  const isMapping = file.format === 'proguard'
  return {
    id: String(file.id),
    uuid: file.debugId.slice(0, UUID_CHARS),
    debugId: file.debugId,
    codeId: null,
    cpuName: ANY_CPU.has(file.format) ? 'any' : 'unknown',
    objectName: file.objectName,
    symbolType: file.format,
    headers: { 'Content-Type': isMapping ? PROGUARD_TYPE : 'application/octet-stream' },
    size: file.byteCount,
    sha1: file.sha1,
    dateCreated: formatTime(file.createdAtMs),
    data: { features: isMapping ? ['mapping'] : [] },
  }
}

const PROGUARD_TYPE = 'text/x-proguard+plain'
