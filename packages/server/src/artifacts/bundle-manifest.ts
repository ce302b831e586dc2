import { parsePlainDebugId } from '@vedette/protocol/debug-id'
import { z } from 'zod'
import type { BundledFile } from '../store/artifact-bundle-store.ts'
import type { BlobStore, StoredBlob } from '../store/blob-store.ts'
import { FILE_URL_CHARS_MAX, MANIFEST_BYTES_MAX } from './artifact-limits.ts'
import { ArtifactRefused } from './artifact-refused.ts'
import { readZippedFile } from './read-zipped-file.ts'
import { readZipDirectory, type ZipEntry } from './zip-directory.ts'

export interface BundleContent {
  /** A UUID that the bundle gives itself. */
  readonly bundleId: string | undefined
  readonly release: string | undefined
  readonly dist: string | undefined
  readonly files: readonly ManifestFile[]
}

export interface ManifestFile extends BundledFile {
  readonly headers: { readonly [name: string]: string }
}

const MANIFEST = 'manifest.json'

const text = z.string().nullish()
const manifestSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      type: text,
      url: text,
      headers: z.record(z.string(), z.string()).nullish(),
    }),
  ),
  debug_id: text,
  release: text,
  dist: text,
})

type Manifest = z.infer<typeof manifestSchema>

/** Opens a bundle as far as its list and its manifest. Throws ArtifactRefused. */
export async function readBundle(
  blobs: Pick<BlobStore, 'read'>,
  blob: StoredBlob,
): Promise<BundleContent> {
  const entries = await readZipDirectory(blobs, blob)
  const manifest = await readManifest(blobs, blob, entries.get(MANIFEST))
  return {
    bundleId: parsePlainDebugId(manifest.debug_id),
    release: manifest.release || undefined,
    dist: manifest.dist || undefined,
    files: Object.entries(manifest.files).map(([path, file]) => {
      const entry = entries.get(path)
      if (entry === undefined) {
        throw new ArtifactRefused(`manifest.json names ${path}, which is not in the archive.`)
      }
      return manifestFile(entry, file)
    }),
  }
}

async function readManifest(
  blobs: Pick<BlobStore, 'read'>,
  { sha1 }: StoredBlob,
  entry: ZipEntry | undefined,
): Promise<Manifest> {
  if (entry === undefined) throw new ArtifactRefused('The archive has no manifest.json.')
  if (entry.byteCount > MANIFEST_BYTES_MAX) {
    throw new ArtifactRefused('manifest.json is too large.')
  }
  const content = await readZippedFile(blobs, { sha1, file: entry }, MANIFEST_BYTES_MAX)
  if (content === undefined) throw new ArtifactRefused('manifest.json cannot be expanded.')
  const parsed = manifestSchema.safeParse(parseJson(content))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.path.map(String).join('.') || 'the whole'
  throw new ArtifactRefused(`manifest.json is not valid at ${where}: ${issue?.message}.`)
}

function parseJson(content: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(content).toString('utf8'))
  } catch (cause) {
    throw new ArtifactRefused('manifest.json is no JSON.', { cause })
  }
}

function manifestFile(
  { name, place, byteCount }: ZipEntry,
  { type, url, headers }: Manifest['files'][string],
): ManifestFile {
  // Without an address of its own a file is found by its debug id alone.
  const address = url || name
  if (address.length > FILE_URL_CHARS_MAX) {
    throw new ArtifactRefused(`The url of ${name} is over ${FILE_URL_CHARS_MAX} characters.`)
  }
  const byName = lowerCaseNames(headers ?? {})
  return {
    path: name,
    type: type ?? '',
    url: address,
    debugId: parsePlainDebugId(byName['debug-id']),
    sourceMapUrl: byName.sourcemap || byName['x-sourcemap'] || undefined,
    place,
    byteCount,
    headers: headers ?? {},
  }
}

function lowerCaseNames(headers: { readonly [name: string]: string }) {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  return Object.fromEntries(entries) as { readonly [name: string]: string | undefined }
}
