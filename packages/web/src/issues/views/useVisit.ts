import { useEffect } from 'react'
import { useApi } from '../../api/ApiProvider.tsx'
import { viewsPath } from './useViews.ts'

/** Notes that somebody has looked, once each time; nothing depends on it at once. */
export function useVisit(org: string, viewId: string | undefined): void {
  const api = useApi()
  useEffect(() => {
    if (viewId === undefined) return
    api.send('POST', `${viewsPath(org)}${viewId}/visit/`).catch(() => undefined)
  }, [api, org, viewId])
}
