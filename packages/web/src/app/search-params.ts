/**
 * Query strings as everyone else writes them: `?query=a&project=1&project=2`. The router's own way
 * is JSON in every value, which no link from a chat or another tool has.
 */
export function parseSearch(text: string): Record<string, unknown> {
  const values: Record<string, string | string[]> = {}
  for (const [key, value] of new URLSearchParams(text)) {
    const former = values[key]
    values[key] = former === undefined ? value : [former, value].flat()
  }
  return values
}

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) {
    const values = Array.isArray(value) ? value : [value]
    for (const one of values) {
      if (one !== undefined && one !== null) params.append(key, String(one))
    }
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}
