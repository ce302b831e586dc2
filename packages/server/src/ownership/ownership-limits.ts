/** The reference's figure for the rules of a project, in characters. */
export const OWNERSHIP_CHARS_MAX = 100_000
/** The reference's figure for a CODEOWNERS file. */
export const CODEOWNERS_BYTES_MAX = 3 * 1024 * 1024
/** Read before others on the thread get their turn: 1 to 2 ms, of 0.2 s for a file of 3 MB. */
export const CODEOWNERS_CHARS_AT_ONCE = 16 * 1024
/** Lines that say something: tables of more are grown in steps that hold the thread. */
export const CODEOWNERS_LINES_MAX = 100_000
/** Of a line; longer ones are passed over. */
export const CODEOWNERS_LINE_CHARS_MAX = 10_000
/** Rules that people write for a project; each is asked of every frame. */
export const OWNERSHIP_RULES_MAX = 2_000
/** Owners of one rule. */
export const OWNERS_MAX = 50
/** Patterns of a CODEOWNERS file that no table answers: each is asked of every frame. */
export const CODEOWNERS_GLOBS_MAX = 2_000
/** Frames that are looked at, the innermost first. */
export const FRAMES_MAX = 100
/** Of a path; longer ones are no files. */
export const PATH_CHARS_MAX = 1_000
