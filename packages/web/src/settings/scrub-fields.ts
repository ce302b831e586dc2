import type { Field } from '../ui/FieldForm.tsx'

/** What is hidden of events before they are stored; the same for projects and organizations. */
export const SCRUB_FIELDS: readonly Field[] = [
  {
    name: 'dataScrubber',
    kind: 'switch',
    label: 'Hide secrets',
    description: 'Values that the rules below name are replaced before an event is stored.',
  },
  {
    name: 'dataScrubberDefaults',
    kind: 'switch',
    label: 'With the usual rules',
    description: 'Passwords, tokens, keys, numbers of credit cards, and their like.',
  },
  {
    name: 'scrubIPAddresses',
    kind: 'switch',
    label: 'Store no IP addresses',
  },
  {
    name: 'sensitiveFields',
    kind: 'lines',
    label: 'Hidden besides',
    description: 'Parts of names or values, one a line.',
  },
  {
    name: 'safeFields',
    kind: 'lines',
    label: 'Never hidden',
    description: 'Names or selectors, one a line.',
  },
  {
    name: 'relayPiiConfig',
    kind: 'area',
    label: 'Advanced rules',
    description: 'As JSON.',
    isCode: true,
  },
]
