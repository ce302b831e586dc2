import { runCli } from './cli/run-cli.ts'
import { createSystemDeps } from './cli/system-deps.ts'

// What the home holds is its owner's alone, also in a folder that others may read: the databases
// are made by SQLite, which asks for no mode.
process.umask(0o077)
process.exit(await runCli(process.argv.slice(2), createSystemDeps()))
