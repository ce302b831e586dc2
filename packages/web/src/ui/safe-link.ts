/** The address when it is http(s) and parses; what senders wrote may else run as a script. */
export function findSafeUrl(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || /\s/.test(text)) return undefined
  try {
    return new URL(text).href
  } catch {
    return undefined
  }
}
