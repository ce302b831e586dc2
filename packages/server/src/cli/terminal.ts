/** Where a command's words go: data to standard output, all that is for people to the other. */
export interface Terminal {
  /** One line on standard output. */
  print(line: string): void
  /** One line on standard error. */
  tell(line: string): void
  /** A person is there to be asked. */
  readonly isInteractive: boolean
  /** Asks without showing what is typed; without a person, the first line of standard input. */
  readSecret(question: string): Promise<string>
  /** Asks for yes or no. */
  confirm(question: string): Promise<boolean>
}
