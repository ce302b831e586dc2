import type { SearchValue } from './search-tree.ts'

/** Whether a text is one of the values, or fits one that is a pattern. */
export function matchesValue(values: readonly SearchValue[], text: string): boolean {
  return values.some((value) => {
    return value.kind === 'exact' ? value.text === text : matchesText(value.parts, text)
  })
}

/** The parts in their order, whatever is between them; without regard to case. Linear. */
export function matchesText(parts: readonly string[], text: string): boolean {
  const [first = '', ...others] = parts.map((part) => part.toLowerCase())
  const lower = text.toLowerCase()
  const last = others.pop()
  if (last === undefined) return lower === first
  if (!lower.startsWith(first)) return false
  let at = first.length
  for (const part of others) {
    const found = lower.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return lower.length - last.length >= at && lower.endsWith(last)
}
