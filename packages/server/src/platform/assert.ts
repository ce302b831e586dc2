/** Our own bug, found. The sentence says what must hold. */
class AssertionError extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'AssertionError'
  }
}

export function assert(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new AssertionError(sentence)
}
