import type { GroupingComponent } from './grouping.ts'

const NAMES: ReadonlyMap<string, string> = new Map([
  ['stacktrace', 'stack trace'],
  ['filename', 'file name'],
  ['context-line', 'source line'],
  ['type', 'exception type'],
  ['value', 'exception value'],
  ['ns-error', 'domain and code'],
  ['template', 'template file'],
  ['directive', 'violated directive'],
  ['uri', 'blocked host'],
  ['hpkp', 'host name'],
  ['expectct', 'host name'],
  ['expectstaple', 'host name'],
])

/** With the names that people read, where the id is none. */
export function nameComponents(
  components: readonly GroupingComponent[],
): readonly GroupingComponent[] {
  return components.map(nameComponent)
}

function nameComponent(component: GroupingComponent): GroupingComponent {
  const { id, values, ...rest } = component
  const named = values.map((value) => (typeof value === 'string' ? value : nameComponent(value)))
  return { id, name: NAMES.get(id) ?? id, ...rest, values: named }
}
