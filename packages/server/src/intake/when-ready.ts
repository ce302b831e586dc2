/**
 * Goes on with a value that is at hand or still on its way. Where it is at hand no promise is
 * made: on the way of a small request that is a tenth of the work. `next` failing is a failure.
 */
export function whenReady<T>(
  value: T | Promise<T>,
  next: (value: T) => void,
  fail: (error: unknown) => void,
): void {
  if (value instanceof Promise) {
    value.then(next).catch(fail)
    return
  }
  try {
    next(value)
  } catch (error) {
    fail(error)
  }
}
