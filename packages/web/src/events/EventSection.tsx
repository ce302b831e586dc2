import { Section, type SectionProps } from '../ui/Section.tsx'
import { useFoldedSections } from './useFoldedSections.ts'

/** A section of an event; whoever folds it finds it folded on the next one, too. */
export function EventSection({ id, ...section }: SectionProps & { readonly id: string }) {
  const { isFolded, fold } = useFoldedSections(id)
  return <Section {...section} id={id} fold={{ isFolded, onFold: fold }} />
}
