/** `npm run imports`: fails when a module imports what .dependency-cruiser.cjs does not allow. */
import { join } from 'node:path'
import { findImportFaults } from './find-import-faults.ts'

const { moduleCount, faults } = await findImportFaults(join(import.meta.dirname, '..'))
for (const fault of faults) console.error(fault)
console.log(`imports: ${moduleCount} modules, ${faults.length} violations`)
if (faults.length > 0) process.exitCode = 1
