export type RegroupRefusal =
  | 'not_found' //   no such change, or it is another project's
  | 'conflict' //    something was changed since that it depends on
  | 'too_large' //   more events than one change may look at
  | 'invalid' //     what was asked for makes no sense
  | 'cancelled' //   who asked does not want it any more

/** A change that cannot be made, with the sentence that its author is told. */
export class RegroupError extends Error {
  readonly refusal: RegroupRefusal

  constructor(refusal: RegroupRefusal, sentence: string) {
    super(sentence)
    this.name = 'RegroupError'
    this.refusal = refusal
  }
}
