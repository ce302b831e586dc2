import type { Field } from '../ui/FieldForm.tsx'
import { ProjectForm } from './ProjectForm.tsx'
import { ProjectFrame } from './ProjectFrame.tsx'
import type { ProjectPlace } from './ProjectSettingsPage.tsx'

const FIELDS: readonly Field[] = [
  {
    name: 'groupingConfig',
    kind: 'select',
    label: 'Version of the rules',
    description: 'After a change, older issues are still found for 90 days.',
    choices: [
      { value: 'v1', label: 'v1' },
      { value: 'v2', label: 'v2' },
    ],
  },
  {
    name: 'fingerprintingRules',
    kind: 'area',
    label: 'Fingerprint rules',
    description: 'One a line, such as error.type:"Timeout*" -> timeouts',
    isCode: true,
  },
  {
    name: 'groupingEnhancements',
    kind: 'area',
    label: 'Rules for stack traces',
    description: 'One a line, such as stack.function:retry* -group',
    isCode: true,
  },
  {
    name: 'options.regroupAfterSymbolication',
    kind: 'switch',
    label: 'Group anew what becomes readable',
    description: 'When source maps are uploaded after the events.',
  },
]

/** Which events are one issue. */
export function ProjectGroupingPage({ org, project }: ProjectPlace) {
  return (
    <ProjectFrame org={org} project={project} title="Grouping">
      {(settings) => (
        <ProjectForm org={org} settings={settings} title="Grouping" fields={FIELDS}>
          Concerns the events to come. Issues that exist stay as they are.
        </ProjectForm>
      )}
    </ProjectFrame>
  )
}
