import { compileGlob } from '@vedette/protocol/glob'

const SPECIAL = /[*?[\]{}\\]/

/** A text in lower case fits one of the globs. A glob that cannot be used fits nothing. */
export function createGlobListMatch(
  patterns: readonly string[],
): ((lowerCaseText: string) => boolean) | undefined {
  const lowered = patterns.map((pattern) => pattern.toLowerCase()).filter((text) => text !== '')
  // Most lists are mostly plain texts, and looking up one costs the same as looking up all.
  const texts = new Set(lowered.filter((pattern) => !SPECIAL.test(pattern)))
  const globs = lowered
    .filter((pattern) => !texts.has(pattern))
    .map(compileGlob)
    .filter((match) => match !== undefined)
  if (texts.size === 0 && globs.length === 0) return undefined
  return (text) => texts.has(text) || globs.some((match) => match(text))
}
