/** `\w` in regular expressions. */
export function isWordCode(code: number): boolean {
  if (code >= 97) return code <= 122
  if (code >= 65) return code <= 90 || code === 95
  return code >= 48 && code <= 57
}

export function wordEnd(text: string, start: number): number {
  let end = start
  while (end < text.length && isWordCode(text.charCodeAt(end))) end += 1
  return end
}
