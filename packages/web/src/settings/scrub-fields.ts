import type { Translate } from '../messages/messages.ts'
import type { Field } from '../ui/FieldForm.tsx'

/** What is hidden of events before they are stored; the same for projects and organizations. */
export function scrubFields(t: Translate<'settings'>): readonly Field[] {
  return [
    {
      name: 'dataScrubber',
      kind: 'switch',
      label: t('project.scrub.secrets'),
      description: t('project.scrub.secretsNote'),
    },
    {
      name: 'dataScrubberDefaults',
      kind: 'switch',
      label: t('project.scrub.defaults'),
      description: t('project.scrub.defaultsNote'),
    },
    { name: 'scrubIPAddresses', kind: 'switch', label: t('project.scrub.addresses') },
    {
      name: 'sensitiveFields',
      kind: 'lines',
      label: t('project.scrub.besides'),
      description: t('project.scrub.besidesNote'),
    },
    {
      name: 'safeFields',
      kind: 'lines',
      label: t('project.scrub.safe'),
      description: t('project.scrub.safeNote'),
    },
    {
      name: 'relayPiiConfig',
      kind: 'area',
      label: t('project.scrub.rules'),
      description: t('project.scrub.rulesNote'),
      isCode: true,
    },
  ]
}
