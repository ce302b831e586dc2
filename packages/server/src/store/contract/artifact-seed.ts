import { type DebugId, parseDebugId } from '@vedette/protocol/debug-id'
import type { BundledFile, NewArtifactBundle } from '../artifact-bundle-store.ts'
import type { Sha1 } from '../blob-store.ts'
import type { NewDebugFile } from '../debug-file-store.ts'
import type { NewReleaseFile } from '../release-file-store.ts'
import type { Store } from '../store.ts'
import { type Shop, T0_MS } from './seed.ts'

/** A hash that is told apart by a letter. */
export function sha1(letter: string): Sha1 {
  return letter.charCodeAt(0).toString(16).padStart(40, '0') as Sha1
}

export function debugId(number: number): DebugId {
  const id = parseDebugId(number.toString(16).padStart(32, '0'))
  if (id === undefined) throw new Error(`${number} makes no debug id`)
  return id
}

export function bundledFile(url: string, parts: Partial<BundledFile> = {}): BundledFile {
  return {
    path: url.replace('~/', '_/_/'),
    type: url.endsWith('.map') ? 'source_map' : 'minified_source',
    url,
    debugId: undefined,
    sourceMapUrl: undefined,
    place: { offset: 8, compressedBytes: 20, method: 8 },
    byteCount: 100,
    ...parts,
  }
}

/** A bundle of the shop's project, told apart by a letter. */
export function newBundle(
  { organization, project }: Shop,
  letter: string,
  parts: Partial<NewArtifactBundle> = {},
): NewArtifactBundle {
  return {
    organizationId: organization.id,
    bundleId: `bundle-${letter}`,
    blob: { sha1: sha1(letter), bytes: 1000 },
    files: [bundledFile('~/app.js')],
    projectIds: [project.id],
    association: undefined,
    ...parts,
  }
}

export function newReleaseFile(
  { organization }: Shop,
  name: string,
  parts: Partial<NewReleaseFile> = {},
): NewReleaseFile {
  return {
    organizationId: organization.id,
    release: 'shop@1',
    dist: undefined,
    name,
    headers: {},
    sha1: sha1('a'),
    byteCount: 10,
    createdAtMs: T0_MS,
    ...parts,
  }
}

export function newDebugFile(
  { project }: Shop,
  number: number,
  parts: Partial<NewDebugFile> = {},
): NewDebugFile {
  return {
    projectId: project.id,
    debugId: debugId(number),
    format: 'proguard',
    objectName: 'proguard-mapping',
    sha1: sha1('a'),
    byteCount: 10,
    createdAtMs: T0_MS,
    ...parts,
  }
}

/** The payloads of `artifacts.added`, oldest first. */
export async function listAdded(store: Store) {
  const messages = await store.outbox.list(0, 100)
  return messages.filter(({ kind }) => kind === 'artifacts.added').map(({ payload }) => payload)
}
