import { useQuery } from '@tanstack/react-query'
import { GRAMMARS, type Language } from './code-language.ts'
import { eventKeys } from './event-keys.ts'
import type { HighlightLines } from './highlight-lines.ts'

/** Undefined until the grammar is here, and for good where it cannot be fetched. */
export function useHighlightLines(language: Language | undefined): HighlightLines | undefined {
  const query = useQuery({
    queryKey: eventKeys.grammar(language),
    queryFn: () => (language === undefined ? null : loadHighlightLines(language)),
    enabled: language !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    retry: false,
  })
  return query.data?.highlight
}

async function loadHighlightLines(language: Language) {
  const [{ createHighlightLines }, { default: grammar }] = await Promise.all([
    import('./highlight-lines.ts'),
    GRAMMARS[language](),
  ])
  return { highlight: createHighlightLines(language, grammar) }
}
