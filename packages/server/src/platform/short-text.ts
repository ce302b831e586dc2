import { TAIL_TEXT_CHARS_MAX } from './limits.ts'

/** Cut at its end, with a mark, where it is longer than a line that somebody reads. */
export function shortText(text: string, charsMax: number = TAIL_TEXT_CHARS_MAX): string {
  return text.length <= charsMax ? text : `${text.slice(0, charsMax - 1)}…`
}
