import { useLocalStorage } from '@mantine/hooks'

export interface StackView {
  readonly isNewestFirst: boolean
  readonly isInAppOnly: boolean
  readonly isRaw: boolean
}

const DEFAULT: StackView = { isNewestFirst: true, isInAppOnly: true, isRaw: false }

/** How this reader likes stack traces: the same on every event, kept in the browser. */
export function useStackView() {
  const [view, setView] = useLocalStorage<StackView>({
    key: 'vedette-stack-view',
    defaultValue: DEFAULT,
    getInitialValueInEffect: false,
  })
  const change = (part: Partial<StackView>) => setView((former) => ({ ...former, ...part }))
  return { view: { ...DEFAULT, ...view }, change }
}
