type Scalar = string | number | undefined
export type QueryParams = Readonly<Record<string, Scalar | readonly string[]>>

/** Repeats a key for each value of a list, as the API reads them; skips what is undefined. */
export function formatQueryString(params: QueryParams): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(params)) {
    const values = Array.isArray(value) ? value : [value]
    for (const one of values) if (one !== undefined) search.append(key, String(one))
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}
