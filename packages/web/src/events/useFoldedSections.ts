import { useLocalStorage } from '@mantine/hooks'

type Folds = Readonly<Record<string, boolean>>

const NONE: Folds = {}

/** Which sections this reader wants folded or open, kept in the browser. */
export function useFoldedSections(id: string, isFoldedAtFirst: boolean) {
  const [folds, setFolds] = useLocalStorage<Folds>({
    key: 'vedette-folded-sections',
    defaultValue: NONE,
    getInitialValueInEffect: false,
  })
  return {
    isFolded: folds[id] ?? isFoldedAtFirst,
    fold: (isFolded: boolean) => setFolds((former) => ({ ...former, [id]: isFolded })),
  }
}
