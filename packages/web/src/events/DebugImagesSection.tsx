import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { formatPlural } from '../ui/format-count.ts'
import { type KeyValue, KeyValues } from '../ui/KeyValues.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './EventSections.module.css'

/** Files that belonged to the program, often hundreds, and the ids by which they are looked up. */
export function DebugImagesSection({ data }: { data: JsonObject }) {
  const images = Array.isArray(data.images) ? data.images.filter(isJsonObject) : []
  if (images.length === 0) return null
  return (
    <Section title="Debug images" id="debugmeta">
      <details className={classes.folded}>
        <summary>{formatPlural(images.length, 'image')}</summary>
        <KeyValues rows={images.map(formatImage)} />
      </details>
    </Section>
  )
}

function formatImage({
  code_file,
  name,
  debug_file,
  debug_id,
  code_id,
  uuid,
  type,
}: JsonObject): KeyValue {
  return {
    key: firstText(code_file, name, debug_file, type) ?? 'unnamed',
    value: firstText(debug_id, code_id, uuid) ?? 'no id',
  }
}

function firstText(...values: readonly (JsonValue | undefined)[]): string | undefined {
  return values.find((value) => typeof value === 'string' && value !== '') as string | undefined
}
