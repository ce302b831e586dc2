export const paletteKeys = {
  issues: (org: string, text: string) => ['palette', org, 'issues', text] as const,
}
