import { useMemo, useState } from 'react'
import { type IssueSearchParams, resolveIssueSearch } from './issue-search.ts'
import { useFindStart, useIssueStream } from './useIssueStream.ts'

/** The list of an address, which names the reader's place in it besides what is asked for. */
export function usePlacedStream(org: string, params: IssueSearchParams) {
  const { cursor: place, ...rest } = params
  const findStart = useFindStart(org)
  const [start, setStart] = useState(() => findStart(resolveIssueSearch(params)))
  const search = useMemo(() => ({ ...resolveIssueSearch(params), cursor: start }), [params, start])
  const stream = useIssueStream(org, search)
  // The address is the reader's place: another list begins only where it leads out of this one. A
  // list that begins anew has not the place of before, which the address still names for a moment.
  const isHere = stream.query.data?.places.some(({ cursor }) => cursor === place) === true
  const listKey = JSON.stringify([org, rest])
  const [shown, setShown] = useState({ listKey, place })
  const isOther = shown.listKey !== listKey
  if (start !== place && (isOther || (shown.place !== place && !isHere))) setStart(place)
  if (isOther || shown.place !== place) setShown({ listKey, place })
  return { search, stream }
}
