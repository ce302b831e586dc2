import type { LineFault } from '../ui/LineEditor.tsx'

const PLACE = /^Line (\d{1,6})(?:, column (\d{1,6}))?: /

/** What the server says of lines of rules, with the places that it names. */
export function readRuleFaults(sentences: readonly string[] = []): readonly LineFault[] {
  return sentences.map((sentence) => {
    const [, line, column] = PLACE.exec(sentence) ?? []
    return {
      line: line === undefined ? 1 : Number(line),
      column: column === undefined ? undefined : Number(column),
      sentence,
    }
  })
}
