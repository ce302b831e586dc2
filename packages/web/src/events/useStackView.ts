import { useLocalStorage } from '@mantine/hooks'
import { useReadEvent } from './EventProvider.tsx'

export interface StackView {
  readonly isNewestFirst: boolean
  readonly isInAppOnly: boolean
  readonly isRaw: boolean
}

const DEFAULT: StackView = { isNewestFirst: true, isInAppOnly: true, isRaw: false }
const NOTHING: Partial<StackView> = {}

/**
 * How this reader likes stack traces: the same on every event, kept in the browser. What was not
 * chosen here is as the account has it.
 */
export function useStackView() {
  const ofAccount = useReadEvent()
  const [chosen, setChosen] = useLocalStorage<Partial<StackView>>({
    key: 'vedette-stack',
    defaultValue: NOTHING,
    getInitialValueInEffect: false,
  })
  const change = (part: Partial<StackView>) => setChosen((former) => ({ ...former, ...part }))
  const isNewestFirst = ofAccount?.isNewestFirst ?? DEFAULT.isNewestFirst
  return { view: { ...DEFAULT, isNewestFirst, ...chosen }, change }
}
