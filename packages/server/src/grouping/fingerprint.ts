import type { Frame, NormalizedEvent, Stacktrace } from '@vedette/protocol/event'
import { parameterizeMessage } from './parameterize-message.ts'
import { platformFamily } from './platform-family.ts'

const DEFAULT = 'default'
const VARIABLE = /^\{\{\s{0,8}([\w.:-]{1,100})\s{0,8}\}\}$/

/** A part of a fingerprint after its variables are filled in; `default` is decided by the event. */
export type FingerprintPart = { readonly isDefault: boolean; readonly text: string }

/** The client's fingerprint, or undefined where it asks for nothing but the default. */
export function fingerprintParts(event: NormalizedEvent): readonly FingerprintPart[] | undefined {
  // A bundle's missing chunk is one problem of a deployment, wherever it surfaces.
  if (isChunkLoadError(event)) return [{ isDefault: false, text: 'chunk-load-error' }]
  const { fingerprint } = event
  if (fingerprint === undefined) return undefined
  const parts = fingerprint.map((part) => partOf(event, part))
  return parts.every((part) => part.isDefault) ? undefined : parts
}

function isChunkLoadError(event: NormalizedEvent): boolean {
  return (
    event.exception?.values.at(-1)?.type === 'ChunkLoadError' &&
    platformFamily(event.platform) === 'javascript'
  )
}

function partOf(event: NormalizedEvent, part: string): FingerprintPart {
  const name = part.startsWith('{{') ? VARIABLE.exec(part)?.[1] : undefined
  if (name === DEFAULT) return { isDefault: true, text: '' }
  return { isDefault: false, text: (name && variableOf(event, name)) ?? part }
}

/** Undefined for an unknown name, which then stands for itself. */
function variableOf(event: NormalizedEvent, name: string): string | undefined {
  const exception = event.exception?.values.at(-1)
  switch (name) {
    case 'message':
      return parameterizeMessage(
        event.logentry?.message ?? event.logentry?.formatted ?? exception?.value ?? '',
      )
    case 'type':
    case 'error.type':
      return exception?.type ?? '<no-type>'
    case 'value':
    case 'error.value':
      return parameterizeMessage(exception?.value ?? '<no-value>')
    case 'transaction':
      return event.transaction ?? '<no-transaction>'
    case 'level':
      return event.level
    case 'logger':
      return event.logger ?? '<no-logger>'
    case 'release':
      return event.release ?? '<no-release>'
    default:
      return frameVariable(event, name) ?? tagVariable(event, name)
  }
}

function frameVariable(event: NormalizedEvent, name: string): string | undefined {
  const frame = crashFrameOf(event.exception?.values.at(-1)?.stacktrace ?? event.stacktrace)
  switch (name.startsWith('stack.') ? name.slice('stack.'.length) : name) {
    case 'function':
      return frame?.function ?? '<no-function>'
    case 'module':
      return frame?.module ?? '<no-module>'
    case 'package':
      return frame?.package ?? '<no-package>'
    case 'filename':
      return frame?.filename ?? '<no-filename>'
    case 'abs_path':
    case 'path':
      return frame?.abs_path ?? '<no-abs-path>'
    default:
      return undefined
  }
}

function crashFrameOf(stacktrace: Stacktrace | undefined): Frame | undefined {
  return stacktrace?.frames.findLast((frame) => frame.in_app) ?? stacktrace?.frames.at(-1)
}

function tagVariable(event: NormalizedEvent, name: string): string | undefined {
  if (!name.startsWith('tags.')) return undefined
  const key = name.slice('tags.'.length)
  return event.tags.find((tag) => tag[0] === key)?.[1] ?? `<no-value-for-tag-${key}>`
}
