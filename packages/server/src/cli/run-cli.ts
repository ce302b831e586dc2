import { CommanderError } from 'commander'
import { ConfigError } from '../config/config-error.ts'
import { CliError, EXIT_BAD_ARGUMENTS, EXIT_DONE, EXIT_FAILED } from './cli-error.ts'
import { formatFailure } from './format-failure.ts'
import { type CliDeps, createProgram } from './program.ts'

/** Runs one command line and answers the exit code: 0 done, 1 failed, 2 bad arguments. */
export async function runCli(argv: readonly string[], deps: CliDeps): Promise<number> {
  try {
    const program = await createProgram(argv, deps)
    await program.parseAsync(argv, { from: 'user' })
    return EXIT_DONE
  } catch (error) {
    return report(error, deps)
  }
}

function report(error: unknown, { terminal }: Pick<CliDeps, 'terminal'>): number {
  // Commander has already printed its sentence, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_DONE : EXIT_BAD_ARGUMENTS
  if (error instanceof ConfigError) {
    for (const fault of error.faults) terminal.tell(`vedette: ${fault}`)
    return EXIT_BAD_ARGUMENTS
  }
  if (error instanceof CliError) {
    terminal.tell(`vedette: ${error.message}`)
    return error.exitCode
  }
  terminal.tell(`vedette: ${formatFailure(error)}`)
  return EXIT_FAILED
}
