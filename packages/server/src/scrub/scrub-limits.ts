/** What people may ask of the scrubber: it works on every text of every event. */

const KIB = 1024

/** Advanced rules as JSON; what the reference's settings page writes stays far below. */
export const PII_CONFIG_CHARS_MAX = 64 * KIB
export const PII_RULES_MAX = 100
export const PII_APPLICATIONS_MAX = 100
/** Rules that one selector, or one rule of type `multiple`, may name. */
export const PII_RULE_NAMES_MAX = 100
export const PII_RULE_NAME_CHARS_MAX = 128
/**
 * Rules that all selectors together apply, each counted where it is applied: a text may have to be
 * searched by every one of them.
 */
export const PII_RULE_USES_MAX = 500
export const REPLACE_TEXT_CHARS_MAX = 128
export const HASH_KEY_CHARS_MAX = 256

export const SELECTOR_CHARS_MAX = 1024
/** Steps of all selectors together: each value of an event is compared with all of them. */
export const SELECTOR_STEPS_MAX = 500
/** Parentheses within parentheses. */
export const SELECTOR_DEPTH_MAX = 10

export const PATTERN_CHARS_MAX = 1024
/**
 * Instructions of a compiled pattern: a search takes at worst as many steps per character. A
 * pattern for an identifier has 20 to 60.
 */
export const PATTERN_INSTRUCTIONS_MAX = 300
/**
 * Steps that a pattern may take to say where its matches are, in one event: characters of the
 * texts that have a match, times its instructions. Up to 40 ms; later texts with a match are hidden
 * whole.
 */
export const PATTERN_STEPS_PER_EVENT_MAX = 2_000_000
/** Of all patterns together. */
export const PATTERNS_INSTRUCTIONS_MAX = 2000

/**
 * Secrets of one rule in one text. A text with more of them is hidden whole: each would have a
 * remark of its own, and a list of addresses says nothing without them. Texts have some 16,000
 * characters at most, so that only a list reaches this.
 */
export const SECRETS_PER_TEXT_MAX = 1000
/** Of one event: after that, a text in which there is one is hidden whole. */
export const SECRETS_PER_EVENT_MAX = 5000

/**
 * Values of one event of which is told that something was hidden. Nobody reads more, and a remark
 * takes some hundred bytes for a value that may have had three.
 */
export const REMARKED_VALUES_MAX = 1000

/** All sensitive fields together, the reference's figure. */
export const SENSITIVE_FIELDS_CHARS_MAX = 4000
export const SAFE_FIELDS_MAX = 100

/** Selectors that are suggested for one event, and texts that are shown with each. */
export const SUGGESTIONS_MAX = 1000
export const SUGGESTION_EXAMPLES_MAX = 10
