import { useLocalStorage } from '@mantine/hooks'

const NONE: readonly string[] = []

/** Which sections this reader wants folded, kept in the browser. */
export function useFoldedSections(id: string) {
  const [folded, setFolded] = useLocalStorage<readonly string[]>({
    key: 'vedette-folded-sections',
    defaultValue: NONE,
    getInitialValueInEffect: false,
  })
  const others = folded.filter((one) => one !== id)
  return {
    isFolded: folded.includes(id),
    fold: (isFolded: boolean) => setFolded(isFolded ? [...others, id] : others),
  }
}
