import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { useTranslations } from 'use-intl'
import type { Translate } from '../messages/messages.ts'
import { type KeyValue, KeyValues } from '../ui/KeyValues.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './EventSections.module.css'

/** Files that belonged to the program, often hundreds, and the ids by which they are looked up. */
export function DebugImagesSection({ data }: { data: JsonObject }) {
  const t = useTranslations('events')
  const images = Array.isArray(data.images) ? data.images.filter(isJsonObject) : []
  if (images.length === 0) return null
  return (
    <Section title={t('debugImages.title')} id="debugmeta">
      <details className={classes.folded}>
        <summary>{t('debugImages.count', { count: images.length })}</summary>
        <KeyValues rows={images.map((image) => formatImage(t, image))} />
      </details>
    </Section>
  )
}

function formatImage(t: Translate<'events'>, image: JsonObject): KeyValue {
  const { code_file, name, debug_file, debug_id, code_id, uuid, type } = image
  return {
    key: firstText(code_file, name, debug_file, type) ?? t('debugImages.unnamed'),
    value: firstText(debug_id, code_id, uuid) ?? t('debugImages.noId'),
  }
}

function firstText(...values: readonly (JsonValue | undefined)[]): string | undefined {
  return values.find((value) => typeof value === 'string' && value !== '') as string | undefined
}
