/** The rules of grouping that there are, as clients are told of them. */
export const GROUPING_CONFIGS = [
  { id: 'v1', base: null, latest: false, risk: 0, changelog: 'Fixed rules.' },
  {
    id: 'v2',
    base: 'v1',
    latest: true,
    risk: 1,
    changelog: 'Stack-trace rules and fingerprint rules, built-in ones for each platform.',
  },
]
