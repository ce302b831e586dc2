/** Where code is hosted, as the API names it; the catalogue says it under `names.host`. */
export const CODE_HOSTS = [
  'github',
  'github_enterprise',
  'gitlab',
  'bitbucket',
  'custom_scm',
] as const

export function findCodeHost(provider: string): (typeof CODE_HOSTS)[number] | undefined {
  return CODE_HOSTS.find((one) => one === provider)
}
