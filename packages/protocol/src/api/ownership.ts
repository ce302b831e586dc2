/** To whom new issues are given, as the API names it: by rules, by suspect commits, to nobody. */
export const AUTO_ASSIGNMENTS = {
  owner: 'Auto Assign to Issue Owner',
  commits: 'Auto Assign to Suspect Commits',
  off: 'Turn off Auto-Assignment',
} as const
