import { parentPort } from 'node:worker_threads'
import { writeOpenApi } from '../api/openapi/write-openapi.ts'
import type { ThreadAnswer, ThreadCall } from './on-demand-thread.ts'

/* Writes the API's description, for which it makes the API once more, and ends soon after. */
parentPort?.on('message', ({ id, request }: ThreadCall<'write'>) => {
  // The client's types guarantee that this is what the one method takes.
  const result = writeOpenApi(request as string)
  parentPort?.postMessage({ id, result } satisfies ThreadAnswer)
})
