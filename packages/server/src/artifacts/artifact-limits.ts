/** Every maximum of uploaded files, with its unit and its reason. */

const KIB = 1024
const MIB = 1024 * KIB
const DAY_MS = 86_400_000

/** What clients are told to cut files into, the reference's figure. */
export const CHUNK_BYTES = 8 * MIB
/** The reference's figures. */
export const CHUNKS_PER_REQUEST_MAX = 64
export const UPLOAD_BYTES_MAX = 32 * MIB
export const UPLOADS_AT_ONCE_MAX = 8
/** A bundle, or a debug file, the reference's figure; also what a zip without extensions holds. */
export const FILE_BYTES_MAX = 2048 * MIB
/** Parts of one file: the largest file in parts of 512 KiB. */
export const CHUNKS_PER_FILE_MAX = 4096
/** Debug files that one request asks about. */
export const ASSEMBLIES_PER_REQUEST_MAX = 1000
/** A file of a release that is sent by itself, the reference's figure for files. */
export const RELEASE_FILE_BYTES_MAX = 40 * MIB
/** A zip of debug files in the old way of uploading, and its entries: read where requests are. */
export const DEBUG_ZIP_BYTES_MAX = 256 * MIB
export const DEBUG_ZIP_ENTRIES_MAX = 1000

/** Entries of a zip: what it can hold without extensions, and three times the reference's. */
export const ZIP_ENTRIES_MAX = 65_534
/** The list of a zip's entries: 500 bytes for each. */
export const ZIP_DIRECTORY_BYTES_MAX = 32 * MIB
/** The name of an entry: what file systems take. */
export const ZIP_NAME_BYTES_MAX = 4096
/** A bundle's manifest, expanded: 500 bytes for each file. */
export const MANIFEST_BYTES_MAX = 32 * MIB
/** All files that a release's bundle is taken apart into. */
export const RELEASE_BUNDLE_BYTES_MAX = 2048 * MIB
/** An address of a file, the reference's figure for paths. */
export const FILE_URL_CHARS_MAX = 2048
/** Names of headers and their values. */
export const FILE_HEADERS_MAX = 50
export const FILE_HEADER_CHARS_MAX = 2048
/** The name of an object file. */
export const OBJECT_NAME_CHARS_MAX = 500

/** How long chunks are kept that nobody uses, and answers that nobody fetches. */
export const UNUSED_AGE_MS = DAY_MS
/** Blobs that no row names may be named by what waits in the queue, and no item waits longer. */
export const SWEPT_AGE_MS = 7 * DAY_MS
/** The same for attachments whose event has not come. */
export const ORPHAN_AGE_MS = 7 * DAY_MS
/** How long each event is looked for that an attachment or a report came before. */
export const WAITING_AGE_MS = 7 * DAY_MS
/** How long chunks are kept once they are part of a whole: another upload may count on them. */
export const ASSEMBLED_AGE_MS = 3_600_000
/** Rows that one transaction takes away. */
export const UNUSED_CHUNKS_BATCH = 500
/** An assembly that says nothing for so long was left by a process that ended. */
export const ASSEMBLY_STALE_MS = 60_000
/** How often one that goes on says so. */
export const ASSEMBLY_TOUCH_MS = 10_000
/** A file that ends the process each time is given up. */
export const ASSEMBLY_ATTEMPTS_MAX = 3
/** How long a request waits for the end, so that most clients need not ask again. */
export const ASSEMBLY_WAIT_MS = 2_000
