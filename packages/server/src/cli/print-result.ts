import type { JsonValue } from '@vedette/protocol/json'
import { type Command, Option } from 'commander'
import type { Terminal } from './terminal.ts'

export interface JsonOption {
  readonly json?: boolean
}

export function addJsonOption(command: Command): Command {
  return command.addOption(new Option('--json', 'print one JSON document and nothing else'))
}

export interface Result {
  readonly json: JsonValue
  /** What the person needs to know, on standard error. */
  readonly message?: string
  /** The data itself, on standard output, so that a script can take it. */
  readonly lines?: readonly string[]
}

export function printResult(terminal: Terminal, { json }: JsonOption, result: Result): void {
  if (json) {
    terminal.print(JSON.stringify(result.json))
    return
  }
  if (result.message !== undefined) terminal.tell(result.message)
  for (const line of result.lines ?? []) terminal.print(line)
}
