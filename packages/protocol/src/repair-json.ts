const QUOTE = 0x22
const BACKSLASH = 0x5c
const SPACE = 0x20
// What Python's json module writes for floats that JSON has no word for. They become null.
const NON_FINITE = ['NaN', 'Infinity', '-Infinity'] as const

interface Repair {
  readonly chars: number
  readonly text: string
}

/**
 * Mends the two faults that real clients send: NaN and Infinity as bare words, and unescaped
 * control characters in strings. Undefined when there was nothing of the kind.
 */
export function repairJson(text: string): string | undefined {
  const pieces: string[] = []
  let copied = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) inString = !inString
    else if (inString && code === BACKSLASH) at++
    else {
      const repair = inString ? repairControl(code) : repairNumber(text, at, code)
      if (repair === undefined) continue
      pieces.push(text.slice(copied, at), repair.text)
      copied = at + repair.chars
      at = copied - 1
    }
  }
  return pieces.length === 0 ? undefined : pieces.join('') + text.slice(copied)
}

function repairControl(code: number): Repair | undefined {
  if (code >= SPACE) return undefined
  return { chars: 1, text: `\\u${code.toString(16).padStart(4, '0')}` }
}

function repairNumber(text: string, at: number, code: number): Repair | undefined {
  // N, I and minus: nothing else can begin one of the three words.
  if (code !== 0x4e && code !== 0x49 && code !== 0x2d) return undefined
  const word = NON_FINITE.find((candidate) => text.startsWith(candidate, at))
  return word === undefined ? undefined : { chars: word.length, text: 'null' }
}
