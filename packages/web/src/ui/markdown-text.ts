/** On one line, so that no line of it is read as a heading or a list. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

/** A fence longer than any within the text, so that the text cannot end it. */
export function fencedCode(text: string): string {
  const marks = '`'.repeat(Math.max(3, longestTicks(text) + 1))
  return `${marks}\n${text}\n${marks}`
}

export function codeSpan(text: string): string {
  const marks = '`'.repeat(longestTicks(text) + 1)
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${marks}${pad}${oneLine(text)}${pad}${marks}`
}

function longestTicks(text: string): number {
  return [...text.matchAll(/`+/g)].reduce((longest, [run]) => Math.max(longest, run.length), 0)
}
