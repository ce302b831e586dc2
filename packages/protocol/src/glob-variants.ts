/**
 * Real ones stay under 300: whole error messages, pasted. Every 32 take 2 ns for each character
 * that is read, where they are no plain text.
 */
const GLOB_CHARS_MAX = 400
/** All that `{a,b}` groups of one pattern come to when they are written out. */
const GLOB_VARIANT_CHARS_MAX = 2000

/**
 * Writes out the groups: `a{b,c}` is `ab` and `ac`. Undefined for a pattern that is too long or
 * comes to too much: groups multiply. A brace without its partner stands for itself.
 */
export function expandGlobGroups(pattern: string): readonly string[] | undefined {
  if (pattern.length > GLOB_CHARS_MAX) return undefined
  return pattern.includes('{') ? expand(pattern) : [pattern]
}

function expand(pattern: string): readonly string[] | undefined {
  let variants: readonly string[] = ['']
  let at = 0
  while (at < pattern.length) {
    const end = partEnd(pattern, at)
    const isGroup = pattern[at] === '{'
    const options = isGroup ? expandGroup(pattern, at, end) : [pattern.slice(at, end)]
    const product = options && multiply(variants, options)
    if (product === undefined) return undefined
    variants = product
    at = end
  }
  return variants
}

function expandGroup(pattern: string, start: number, end: number): string[] | undefined {
  if (end === start + 1) return ['\\{']
  const options: string[] = []
  let optionStart = start + 1
  for (let at = optionStart; at < end; at = partEnd(pattern, at)) {
    if (pattern[at] !== ',' && at !== end - 1) continue
    const expanded = expand(pattern.slice(optionStart, at))
    if (expanded === undefined) return undefined
    options.push(...expanded)
    optionStart = at + 1
  }
  return options
}

function multiply(heads: readonly string[], tails: readonly string[]): string[] | undefined {
  let chars = 0
  for (const head of heads) chars += head.length * tails.length
  for (const tail of tails) chars += tail.length * heads.length
  // One more for each, so that empty options do not multiply for nothing.
  if (chars + heads.length * tails.length > GLOB_VARIANT_CHARS_MAX) return undefined
  return heads.flatMap((head) => tails.map((tail) => head + tail))
}

/** Where the character, escape, class or group ends that begins here. */
function partEnd(pattern: string, at: number): number {
  const char = pattern[at]
  if (char === '\\') return Math.min(at + 2, pattern.length)
  if (char === '[') return globClassEnd(pattern, at)
  return char === '{' ? groupEnd(pattern, at) : at + 1
}

function groupEnd(pattern: string, start: number): number {
  let depth = 0
  for (let at = start; at < pattern.length; ) {
    const char = pattern[at]
    if (char === '{') depth += 1
    if (char === '}') depth -= 1
    if (depth === 0) return at + 1
    at = char === '{' ? at + 1 : partEnd(pattern, at)
  }
  return start + 1
}

/** One past the `]` of a class; one past the `[` where it is none but a bracket in a text. */
export function globClassEnd(pattern: string, start: number): number {
  let at = start + (pattern[start + 1] === '!' ? 2 : 1)
  const first = at
  while (at < pattern.length && pattern[at] !== ']') at += pattern[at] === '\\' ? 2 : 1
  return at < pattern.length && at > first ? at + 1 : start + 1
}
