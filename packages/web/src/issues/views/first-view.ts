const keyOf = (org: string) => `vedette-first-view:${org}`

/** The view that the list of issues begins with in this browser; a browser may deny storage. */
export function readFirstView(org: string): string | undefined {
  try {
    const id = window.localStorage.getItem(keyOf(org))
    return id !== null && /^\d{1,15}$/.test(id) ? id : undefined
  } catch {
    return undefined
  }
}

export function writeFirstView(org: string, id: string | undefined): void {
  try {
    if (id === undefined) window.localStorage.removeItem(keyOf(org))
    else window.localStorage.setItem(keyOf(org), id)
  } catch {
    // The list goes on to begin with what is unresolved.
  }
}
