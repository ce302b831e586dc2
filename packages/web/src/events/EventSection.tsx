import { Section, type SectionProps } from '../ui/Section.tsx'
import { useFoldedSections } from './useFoldedSections.ts'

export interface EventSectionProps extends Omit<SectionProps, 'fold' | 'id'> {
  readonly id: string
  /** For what is seldom read; what stands inside is drawn, and asked for, when it is opened. */
  readonly isFoldedAtFirst?: boolean
}

/** A section of an event; whoever folds it finds it folded on the next one, too. */
export function EventSection({ id, isFoldedAtFirst = false, ...section }: EventSectionProps) {
  const { isFolded, fold } = useFoldedSections(id, isFoldedAtFirst)
  return <Section {...section} id={id} fold={{ isFolded, onFold: fold }} />
}
