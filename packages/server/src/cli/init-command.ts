import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { formatConfigFile } from '../config/format-config-file.ts'
import { CONFIG_FILE_NAME } from '../config/read-config-file.ts'
import { generateSecretKey } from '../config/secret-key.ts'
import type { Random } from '../platform/random.ts'
import { CliError } from './cli-error.ts'
import { addJsonOption, type JsonOption, printResult } from './print-result.ts'
import type { Terminal } from './terminal.ts'

export interface InitDeps {
  readonly cwd: string
  readonly random: Random
  readonly terminal: Terminal
}

/** vedette init [DIR] */
export function initCommand({ cwd, random, terminal }: InitDeps): Command {
  const command = new Command('init')
    .description(
      'Write a vedette.yml with comments and a generated secret key. A file that is there stays.',
    )
    .argument('[dir]', 'the home folder; made when it is missing', './.vedette')
    .addHelpText('after', EXAMPLES)
    .action((folder: string, options: JsonOption) => {
      const path = resolve(cwd, folder, CONFIG_FILE_NAME)
      writeNewFile(path, formatConfigFile(generateSecretKey(random)))
      printResult(terminal, options, {
        json: { file: path },
        message: `Wrote ${path}. Next: ${startLine(folder)}`,
      })
    })
  return addJsonOption(command)
}

function startLine(folder: string): string {
  return folder === './.vedette' ? 'vedette start' : `vedette start --home ${folder}`
}

// The secret key protects requests against forgery only while nobody else has it.
function writeNewFile(path: string, text: string): void {
  try {
    mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 })
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 })
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') {
      throw new CliError(`${path} exists and is left as it is`)
    }
    throw new Error(`${path} cannot be written`, { cause })
  }
}

const EXAMPLES = `
Examples:
  vedette init                                  writes ./.vedette/vedette.yml
  vedette init /srv/vedette                     then: vedette start --home /srv/vedette`
