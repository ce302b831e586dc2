export const EXIT_DONE = 0
export const EXIT_FAILED = 1
export const EXIT_BAD_ARGUMENTS = 2

/** What stopped a command, as one sentence for the person who gave it. */
export class CliError extends Error {
  readonly exitCode: number

  constructor(sentence: string, exitCode: number = EXIT_FAILED) {
    super(sentence)
    this.name = 'CliError'
    this.exitCode = exitCode
  }
}
