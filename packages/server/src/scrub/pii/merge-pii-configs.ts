import type { PiiApplication, PiiConfig, PiiRule } from './pii-config.ts'

interface OwnedPiiConfig {
  /** Says in remarks whose rule it was, and keeps the names of two owners apart. */
  readonly prefix: string
  readonly config: PiiConfig | undefined
}

/** Both owners' rules, the first one's first. */
export function mergePiiConfigs(...owned: readonly OwnedPiiConfig[]): PiiConfig | undefined {
  const rules = new Map<string, PiiRule>()
  const applications: PiiApplication[] = []
  let hashKey: string | undefined
  for (const { prefix, config } of owned) {
    if (config === undefined) continue
    const rename = (name: string) => (config.rules.has(name) ? `${prefix}${name}` : name)
    for (const [name, rule] of config.rules) {
      const isList = rule.type === 'multiple'
      rules.set(rename(name), isList ? { ...rule, rules: rule.rules.map(rename) } : rule)
    }
    for (const { selector, rules: names } of config.applications) {
      applications.push({ selector, rules: names.map(rename) })
    }
    hashKey ??= config.hashKey
  }
  return applications.length === 0 ? undefined : { rules, applications, hashKey }
}
