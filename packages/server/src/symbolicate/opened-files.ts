import { decodeUtf8 } from '@vedette/protocol/utf8'
import type { Artifact, ArtifactLookup } from './artifact-lookup.ts'
import { ByteCache } from './byte-cache.ts'
import { parseDataUrl } from './js/data-url.ts'
import { type GeneratedFile, parseGeneratedFile } from './js/generated-file.ts'
import { parseSourceMap } from './js/parse-source-map.ts'
import type { SourceMap } from './js/source-map.ts'
import { indexProguardMapping, type ProguardMapping } from './jvm/proguard-mapping.ts'
import { stringBytes } from './string-bytes.ts'
import { FILE_BYTES_MAX } from './symbolication-limits.ts'
import type { UnmappedCode } from './unmapped-reason.ts'

/** Why a file that was found cannot be used. */
export interface FileRefusal {
  readonly code: Extract<
    UnmappedCode,
    'file_gone' | 'file_too_large' | 'source_map_unreadable' | 'crashed'
  >
  readonly detail?: string
  readonly byteCount: number
}

interface SourceFile {
  readonly text: string
  readonly byteCount: number
}

type OpenedFile = GeneratedFile | SourceMap | SourceFile | ProguardMapping | FileRefusal

const REFUSAL_BYTES = 200

export interface OpenedFilesDeps {
  readonly lookup: ArtifactLookup
  readonly cacheBytesMax: number
  /** Files whose reading ended the thread before. */
  readonly harmfulKeys?: ReadonlySet<string>
  /** Told before a file is read, so that it is known which one ended the thread. */
  readonly onOpen?: (key: string, byteCount: number) => void
}

/** Uploaded files, read and kept as what they are used as, within the bytes of one cache. */
export class OpenedFiles {
  readonly cache: ByteCache<OpenedFile>
  readonly #deps: OpenedFilesDeps

  constructor(deps: OpenedFilesDeps) {
    this.#deps = deps
    this.cache = new ByteCache(deps.cacheBytesMax)
  }

  generated(artifact: Artifact): Promise<GeneratedFile | FileRefusal> {
    return this.#open('generated', artifact, parseGeneratedFile)
  }

  sourceMap(artifact: Artifact): Promise<SourceMap | FileRefusal> {
    return this.#open('map', artifact, readMap)
  }

  /** The map that a generated file carries in its last comment. */
  inlineMap(artifact: Artifact, dataUrl: string): Promise<SourceMap | FileRefusal> {
    return this.#open('inline', artifact, () => {
      const bytes = parseDataUrl(dataUrl)
      return bytes === undefined ? unreadable('is no data that can be decoded') : readMap(bytes)
    })
  }

  source(artifact: Artifact): Promise<SourceFile | FileRefusal> {
    return this.#open('source', artifact, (bytes) => {
      const text = decodeUtf8(bytes)
      return { text, byteCount: stringBytes(text) }
    })
  }

  proguard(artifact: Artifact): Promise<ProguardMapping | FileRefusal> {
    return this.#open('proguard', artifact, indexProguardMapping)
  }

  async #open<T extends OpenedFile>(
    use: 'generated' | 'map' | 'inline' | 'source' | 'proguard',
    artifact: Artifact,
    parse: (bytes: Uint8Array) => T | FileRefusal,
  ): Promise<T | FileRefusal> {
    const key = `${use}:${artifact.key}`
    // Invariant: a key names what it was parsed as, so what is found under it is of that type.
    const known = this.cache.find(key) as T | FileRefusal | undefined
    if (known !== undefined) return known
    // Unless it is packed, what is longer than the cache would not fit into it either.
    const isPacked = use === 'proguard'
    const bytesMax = isPacked ? FILE_BYTES_MAX : Math.min(FILE_BYTES_MAX, this.cache.bytesMax)
    if (artifact.byteCount > bytesMax) return tooLarge(artifact.byteCount, bytesMax)
    if (this.#deps.harmfulKeys?.has(key)) return refusal('crashed', 'reading it failed before')
    this.#deps.onOpen?.(key, artifact.byteCount)
    const bytes = await this.#deps.lookup.read(artifact, bytesMax)
    // Not remembered: it may be back the next time.
    if (bytes === undefined) return refusal('file_gone')
    const file = parse(bytes)
    if (this.cache.put(key, file)) return file
    const refused = tooLarge(file.byteCount, this.cache.bytesMax)
    this.cache.put(key, refused)
    return refused
  }
}

export function isRefusal(file: OpenedFile): file is FileRefusal {
  return 'code' in file
}

function readMap(bytes: Uint8Array): SourceMap | FileRefusal {
  const map = parseSourceMap(bytes)
  return 'refusal' in map ? unreadable(map.refusal) : map
}

function unreadable(detail: string): FileRefusal {
  return refusal('source_map_unreadable', detail)
}

function tooLarge(byteCount: number, bytesMax: number): FileRefusal {
  return refusal('file_too_large', `takes ${byteCount} bytes of at most ${bytesMax}`)
}

function refusal(code: FileRefusal['code'], detail?: string): FileRefusal {
  return { code, ...(detail !== undefined && { detail }), byteCount: REFUSAL_BYTES }
}
