// Deeper chains repeat themselves.
const CAUSES_MAX = 5

/** One sentence for the person at the command line, down to what the system said. */
export function formatFailure(error: unknown): string {
  const chain = causesOf(error)
  const inUse = chain.find((cause) => codeOf(cause) === 'EADDRINUSE')
  if (inUse) return formatInUse(inUse)
  const messages = chain.map((cause) => (cause instanceof Error ? cause.message : String(cause)))
  return [...new Set(messages.filter((message) => message !== ''))].join(': ')
}

function formatInUse(error: unknown): string {
  const { address, port } = error as { address?: string; port?: number } // a system error of listen
  return `${address}:${port} is taken by another program: stop that one, or choose another port`
}

function causesOf(error: unknown): unknown[] {
  const chain = [error]
  for (
    let at = error;
    at instanceof Error && at.cause && chain.length < CAUSES_MAX;
    at = at.cause
  ) {
    chain.push(at.cause)
  }
  return chain
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
