/** How much symbolication reads, keeps and puts into an event. Characters are UTF-16 units. */

const MIB = 1024 * 1024

/** Frames of one event that are looked at; thread dumps of Android have some 3,000. */
export const JOB_FRAMES_MAX = 10_000
/** Frames of one trace after inlined calls were told apart; as many as normalisation keeps. */
export const TRACE_FRAMES_MAX = 250
/** Distinct files of one event that are looked up. */
export const JOB_FILES_MAX = 500
/** Errors that one event is given. */
export const JOB_ERRORS_MAX = 20
/** Addresses that one explanation names. */
export const LOOKED_FOR_MAX = 8

/** Mappings of one source map, 20 bytes each; a map of 100 MB has some 3 million. */
export const MAPPINGS_MAX = 8_000_000
/** Lines of a generated file. */
export const GENERATED_LINES_MAX = 4_000_000
/** Parts of an indexed source map; Metro writes one per module. */
export const MAP_SECTIONS_MAX = 100_000
/** Maps within sections of maps: none are known to nest deeper than once. */
export const SECTION_DEPTH_MAX = 3
/** Functions of one minified file, 20 bytes each: one for each 30 characters of 20 MB. */
export const SCOPES_MAX = 700_000
/** Open brackets in a minified file. */
export const BRACKETS_MAX = 100_000
/** Brackets of a map within each other, extensions included. */
export const MAP_DEPTH_MAX = 64
/** Values of a map, nearly all of them sources and names; they take 300 MB until they are read. */
export const MAP_VALUES_MAX = 3_000_000
/** Reading a map takes four times its size; mappings of the largest programs have 100 MB. */
export const FILE_BYTES_MAX = 160 * MIB

/** Lines before and after the one that failed; what normalisation keeps. */
export const CONTEXT_LINES = 5
/** Of an original line; what normalisation keeps. */
export const SOURCE_LINE_CHARS_MAX = 512
/** Of a line of minified code, which nobody reads far. */
export const MINIFIED_LINE_CHARS_MAX = 140

/** What normalisation keeps of names, modules and paths. */
export const FUNCTION_CHARS_MAX = 1024
export const MODULE_CHARS_MAX = 256
export const PATH_CHARS_MAX = 2048
