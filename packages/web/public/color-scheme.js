// Runs before the first paint, so that a dark screen never flashes white. A file of its own,
// because the content security policy allows no inline script.
;(() => {
  const schemes = ['light', 'dark']
  let chosen = 'auto'
  try {
    chosen = localStorage.getItem('vedette-color-scheme') ?? 'auto'
  } catch {
    // Storage may be denied: follow the system.
  }
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches
  const scheme = schemes.includes(chosen) ? chosen : isDark ? 'dark' : 'light'
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme)
})()
