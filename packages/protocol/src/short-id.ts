/** `SHOP-WEB-1A`: what people call an issue. */
export interface ShortId {
  readonly projectSlug: string
  readonly shortNumber: number
}

// Crockford's base 32: no I, L, O or U, so that an id read aloud or retyped is not mistaken.
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SHORT_ID = /^([A-Za-z0-9_-]{1,100})-([0-9A-Za-z]{1,10})$/

export function formatShortId(projectSlug: string, shortNumber: number): string {
  let digits = ''
  let rest = shortNumber
  do {
    digits = `${DIGITS[rest % 32]}${digits}`
    rest = Math.floor(rest / 32)
  } while (rest > 0)
  return `${projectSlug.toUpperCase()}-${digits}`
}

/** In any case; the letters that look like a digit are read as that digit. */
export function parseShortId(text: string): ShortId | undefined {
  const [, slug, digits] = SHORT_ID.exec(text.trim()) ?? []
  if (slug === undefined || digits === undefined) return undefined
  let shortNumber = 0
  for (const char of digits.toUpperCase().replace(/[IL]/g, '1').replace(/O/g, '0')) {
    const value = DIGITS.indexOf(char)
    if (value < 0) return undefined
    shortNumber = shortNumber * 32 + value
  }
  return shortNumber > 0 ? { projectSlug: slug.toLowerCase(), shortNumber } : undefined
}
