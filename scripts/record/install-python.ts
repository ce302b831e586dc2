import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CLIENTS_HOME } from './install-npm.ts'
import { runInstaller } from './run-program.ts'

// The distribution's own Python: its standard library lies where a server has it.
const SYSTEM_PYTHON = '/usr/bin/python3'

/** Makes a virtual environment with one pinned package and returns its interpreter. */
export async function installPython(name: string, requirement: string): Promise<string> {
  const home = join(CLIENTS_HOME, 'venv', name)
  const python = join(home, 'bin/python')
  if (!existsSync(python)) {
    await runInstaller({ file: SYSTEM_PYTHON, args: ['-m', 'venv', home], cwd: CLIENTS_HOME })
  }
  const args = ['-m', 'pip', 'install', '--quiet', requirement]
  await runInstaller({ file: python, args, cwd: CLIENTS_HOME })
  return python
}
