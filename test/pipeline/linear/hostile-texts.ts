/** A text by how it is put together, so that a megabyte is made only when it is used. */
export interface HostileText {
  readonly start: string
  /** What is repeated. */
  readonly unit: string
  readonly end: string
}

export function formatText({ start, unit, end }: HostileText, charsMax: number): string {
  const room = Math.max(0, charsMax - start.length - end.length)
  return start + unit.repeat(Math.max(1, Math.floor(room / unit.length))) + end
}

/** What senders write in any case, whatever a pattern looks for. */
const COMMON = [...' \n\ta0AZ_./\\:-,;=@%*?!+#&|^$~`\'"()[]{}<>é\0']

/** Breaks off what has matched until then; none of them ends every pattern. */
const ENDS = ['', '\0', '!', '\n', ' x']

/**
 * Texts made of what a pattern itself looks for, which is where a slow one goes wrong: its
 * characters and words one after the other, alone and in pairs, and something else at the end.
 */
export function hostileTexts({ source }: RegExp): HostileText[] {
  const chars = charsOf(source)
  const words = wordsOf(source)
  const pairs = chars.flatMap((char, i) => [
    char + (chars[i + 1] ?? ''),
    (chars[i + 1] ?? '') + char,
  ])
  const units = [...new Set([...COMMON, ...chars, ...pairs, ...words])].filter(
    (unit) => unit !== '',
  )
  const repeated = units.flatMap((unit) => ENDS.map((end) => ({ start: '', unit, end })))
  // A pattern that may begin anywhere must not begin anew at each of what it has seen.
  const inside = units.map((unit) => ({ start: 'x', unit, end: '\0' }))
  const begun = words.flatMap((word) =>
    [...new Set([...chars, ' ', 'a', '0'])].map((unit) => ({ start: word, unit, end: '\0' })),
  )
  const broken = words.flatMap((word) =>
    [...chars.slice(0, BROKEN_MAX), 'a', '0'].map((char) => ({
      start: '',
      unit: word + char,
      end: '\0',
    })),
  )
  return [...repeated, ...inside, ...begun, ...broken]
}

const BROKEN_MAX = 12

/** One character for each that the pattern names, and for each class that it uses. */
function charsOf(source: string): string[] {
  const chars = new Set<string>()
  const classes: Readonly<Record<string, string>> = { d: '07', w: 'aZ9_', s: ' \n', S: 'x', b: '' }
  for (const match of source.matchAll(/\\(.)|([^\\])/g)) {
    const [, escaped, plain = ''] = match
    for (const char of escaped === undefined ? plain : (classes[escaped] ?? escaped))
      chars.add(char)
  }
  return [...chars]
}

/** Runs of letters and the signs beside them, such as `https://` and `-----BEGIN `. */
function wordsOf(source: string): string[] {
  const plain = source.replace(/\\([^a-zA-Z0-9])/g, '$1').replace(/\{[0-9,]+\}|[?*+]/g, '')
  const runs = plain.match(/[-A-Za-z0-9_ .:/$@#=<>"']{2,40}/g) ?? []
  return [...new Set(runs)].slice(0, WORDS_MAX)
}

const WORDS_MAX = 16
