/** How long something may take on a slow, busy machine before the test gives up. */
const WAIT_MS_MAX = 30_000
const POLL_MS = 50

/** Asks again until there is an answer; a test that waits so is as quick as the machine allows. */
export async function waitUntil<T>(
  what: string,
  find: () => Promise<T | undefined>,
  waitMs = WAIT_MS_MAX,
): Promise<T> {
  const deadlineMs = Date.now() + waitMs
  for (;;) {
    const found = await find()
    if (found !== undefined) return found
    if (Date.now() > deadlineMs) throw new Error(`waited ${waitMs} ms for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}
