/** Comes back once the others on this thread have had their turn: for work that takes long. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
