/** Whose text of which issue. */
export interface DraftPlace {
  readonly issueId: string
  readonly userId: string | undefined
}

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** What was written and not sent, as long as the browser's tab is open. */
export function readCommentDraft(storage: () => DraftStorage, place: DraftPlace): string {
  try {
    return storage().getItem(keyOf(place)) ?? ''
  } catch {
    // A browser may deny storage: then the text lasts as long as the form.
    return ''
  }
}

export function keepCommentDraft(
  storage: () => DraftStorage,
  place: DraftPlace,
  text: string,
): void {
  try {
    if (text === '') storage().removeItem(keyOf(place))
    else storage().setItem(keyOf(place), text)
  } catch {
    // It stays in the form.
  }
}

const keyOf = ({ issueId, userId }: DraftPlace) => `vedette-comment:${userId}:${issueId}`
