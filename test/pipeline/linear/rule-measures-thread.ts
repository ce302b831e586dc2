import { parentPort } from 'node:worker_threads'
import { RULE_MEASURES } from './rule-measures.ts'

/** Outside the test runner, which loads modules in a way of its own: rules are slower there. */
for (const [name, findSlowParts] of RULE_MEASURES) {
  parentPort?.postMessage([name, findSlowParts()])
}
