/**
 * How much of an event is kept; characters are UTF-16 units, so that a check costs one comparison.
 * The figures are the reference's documented ones where it names any.
 */
export const MESSAGE_CHARS_MAX = 8192
export const CULPRIT_CHARS_MAX = 200
export const TRANSACTION_CHARS_MAX = 200
export const LOGGER_CHARS_MAX = 64
export const SERVER_NAME_CHARS_MAX = 256
export const SITE_CHARS_MAX = 256
export const CHECKSUM_CHARS_MAX = 128
export const RELEASE_CHARS_MAX = 200
export const DIST_CHARS_MAX = 64
export const ENVIRONMENT_CHARS_MAX = 64
export const EMAIL_CHARS_MAX = 75
export const NAME_CHARS_MAX = 128
export const SYMBOL_CHARS_MAX = 256
export const ADDRESS_CHARS_MAX = 64
// Demangled C++ and Swift names are long, and cut ones no longer tell two functions apart.
export const FUNCTION_CHARS_MAX = 1024
export const PATH_CHARS_MAX = 2048
export const TITLE_CHARS_MAX = 256
export const TITLE_VALUE_CHARS_MAX = 100
export const METADATA_VALUE_CHARS_MAX = 1024

export const TAGS_MAX = 200
export const TAG_KEY_CHARS_MAX = 200
export const TAG_VALUE_CHARS_MAX = 200

export const EXCEPTIONS_MAX = 50
export const THREADS_MAX = 256
export const FRAMES_MAX = 250
export const SOURCE_LINES_MAX = 5
export const SOURCE_LINE_CHARS_MAX = 512
export const BREADCRUMBS_MAX = 100
export const FINGERPRINT_PARTS_MAX = 50
export const PAIRS_MAX = 100
export const PAIR_VALUE_CHARS_MAX = 4096
export const IMAGES_MAX = 1000
export const LIST_ITEMS_MAX = 100

export const EXTRA_CHARS_MAX = 256 * 1024
export const EXTRA_ITEM_CHARS_MAX = 16 * 1024
export const CONTEXT_CHARS_MAX = 8192
export const CONTEXTS_MAX = 50
export const MODULES_CHARS_MAX = 8192
export const BODY_CHARS_MAX = 8192
export const VARS_CHARS_MAX = 8192
export const CRUMB_DATA_CHARS_MAX = 4096
export const IMAGE_CHARS_MAX = 4096
export const META_CHARS_MAX = 256 * 1024

/** Containers inside a free-form value; what lies deeper is replaced by its kind. */
export const BAG_DEPTH_MAX = 7
/** Deep enough for a remark on a variable of a frame of a thread. */
export const META_DEPTH_MAX = 24
export const NOTES_MAX = 200
export const NOTED_VALUE_CHARS_MAX = 200
