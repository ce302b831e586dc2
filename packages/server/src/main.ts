import { runCli } from './cli/run-cli.ts'
import { createSystemDeps } from './cli/system-deps.ts'

process.exit(await runCli(process.argv.slice(2), createSystemDeps()))
