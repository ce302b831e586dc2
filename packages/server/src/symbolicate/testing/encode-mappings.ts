const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Column, and then source, original line and column, and name, where there are any. */
export type TestSegment = readonly number[]

/** The text of a map's mappings, by generated line. */
export function encodeMappings(lines: readonly (readonly TestSegment[])[]): string {
  const last = [0, 0, 0, 0, 0]
  return lines
    .map((segments) => {
      last[0] = 0
      return segments
        .map((segment) =>
          segment
            .map((value, field) => {
              const delta = value - (last[field] ?? 0)
              last[field] = value
              return encodeVlq(delta)
            })
            .join(''),
        )
        .join(',')
    })
    .join(';')
}

function encodeVlq(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1
  let text = ''
  do {
    const digit = rest & 31
    rest >>>= 5
    text += BASE64[rest > 0 ? digit | 32 : digit]
  } while (rest > 0)
  return text
}
