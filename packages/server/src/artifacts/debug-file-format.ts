import { type DebugId, parseDebugId, parsePlainDebugId } from '@vedette/protocol/debug-id'
import { OBJECT_NAME_CHARS_MAX } from './artifact-limits.ts'

export interface DebugFileIdentity {
  readonly format: string
  readonly debugId: DebugId | undefined
  readonly objectName: string
}

const MAGIC: readonly (readonly [format: string, start: readonly number[] | string])[] = [
  ['elf', '\x7fELF'],
  ['macho', [0xfe, 0xed, 0xfa, 0xce]],
  ['macho', [0xfe, 0xed, 0xfa, 0xcf]],
  ['macho', [0xce, 0xfa, 0xed, 0xfe]],
  ['macho', [0xcf, 0xfa, 0xed, 0xfe]],
  ['macho', [0xca, 0xfe, 0xba, 0xbe]],
  ['breakpad', 'MODULE '],
  ['pdb', 'Microsoft C/C++ MSF 7.00'],
  ['portablepdb', 'BSJB'],
  ['pe', 'MZ'],
  ['wasm', '\0asm'],
  ['sourcebundle', 'SYSB'],
  ['bcsymbolmap', 'BCSymbolMap Version:'],
  ['uuidmap', '<?xml'],
  ['dartsymbolmap', '['],
  ['il2cpp', '{'],
]

/** Bytes from the beginning of a file that tell its format. */
export const DEBUG_FILE_HEAD_BYTES = 32

const PROGUARD_FOLDER = 'proguard/'
const PROGUARD_END = '.txt'

/**
 * What a debug file is, by its name and its first bytes. Its id is the sender's word: only a
 * mapping of ProGuard has it in its name.
 */
export function identifyDebugFile(
  name: string,
  head: Uint8Array,
  givenDebugId: string | undefined,
): DebugFileIdentity {
  const uuid = findProguardUuid(name)
  if (uuid !== undefined) {
    return { format: 'proguard', debugId: uuid, objectName: 'proguard-mapping' }
  }
  const baseName = name.slice(name.lastIndexOf('/') + 1).slice(0, OBJECT_NAME_CHARS_MAX)
  const format = MAGIC.find(([, start]) => beginsWith(head, start))?.[0] ?? 'unknown'
  return { format, debugId: parseDebugId(givenDebugId), objectName: baseName }
}

/** From `…proguard/<uuid>.txt` or `…proguard/mapping-<uuid>.txt`, as clients name mappings. */
export function findProguardUuid(name: string): DebugId | undefined {
  const slash = name.lastIndexOf('/')
  const folder = name.slice(0, slash + 1)
  const isInFolder = folder === PROGUARD_FOLDER || folder.endsWith(`/${PROGUARD_FOLDER}`)
  if (!isInFolder || !name.endsWith(PROGUARD_END)) return undefined
  const stem = name.slice(slash + 1, -PROGUARD_END.length)
  return parsePlainDebugId(stem.startsWith('mapping-') ? stem.slice('mapping-'.length) : stem)
}

function beginsWith(head: Uint8Array, start: readonly number[] | string): boolean {
  const bytes = typeof start === 'string' ? Buffer.from(start, 'latin1') : start
  return head.length >= bytes.length && [...bytes].every((byte, index) => head[index] === byte)
}
