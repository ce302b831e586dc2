import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

// The brand's green-blue. Step 7 carries white text at 5.5:1, step 3 stands on dark at 8:1.
const teal: MantineColorsTuple = [
  '#e8f7f5',
  '#cfece8',
  '#9fdad2',
  '#62c6ba',
  '#35ada0',
  '#1d968a',
  '#128277',
  '#0f6e66',
  '#0b5a53',
  '#064640',
]

// Step 7 carries white text, and stands on white, at 5.5:1.
const red: MantineColorsTuple = [
  '#fff5f5',
  '#ffe3e3',
  '#ffc9c9',
  '#ffa8a8',
  '#ff8787',
  '#ff6b6b',
  '#e03131',
  '#c92a2a',
  '#b02525',
  '#8f1d1d',
]

// Cool greys: text first, then borders, then the three surfaces.
const dark: MantineColorsTuple = [
  '#e3e8eb',
  '#b9c2c9',
  '#9aa5af',
  '#6b757e',
  '#3d454c',
  '#2d343a',
  '#22282d',
  '#1b2024',
  '#15191c',
  '#101315',
]

const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif'
const MONO =
  'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace'

const AT_ONCE = { duration: 0 }

/** System fonts only: the pages ask nothing of anyone but the server. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  colors: { teal, dark, red },
  fontFamily: FONT,
  fontFamilyMonospace: MONO,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  headings: { fontFamily: FONT, fontWeight: '650' },
  defaultRadius: 'sm',
  radius: { sm: '5px', md: '8px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' }, styles: { root: { fontWeight: 550 } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end', transitionProps: AT_ONCE } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: AT_ONCE } },
    Select: { defaultProps: { size: 'xs', comboboxProps: { transitionProps: AT_ONCE } } },
    SegmentedControl: {
      defaultProps: { size: 'xs' },
      styles: { label: { paddingInline: '9px', fontWeight: 500 } },
    },
    Modal: {
      defaultProps: { transitionProps: AT_ONCE },
      styles: { title: { fontSize: '0.9375rem', fontWeight: 650, overflowWrap: 'anywhere' } },
    },
  },
})

/** Ties Mantine's semantic colours to the tokens of global.css, which has both schemes. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-text': 'var(--v-text)',
    '--mantine-color-dimmed': 'var(--v-muted)',
    '--mantine-color-anchor': 'var(--v-link)',
    '--mantine-color-body': 'var(--v-surface)',
    '--mantine-color-default': 'var(--v-surface)',
    '--mantine-color-default-hover': 'var(--v-hover)',
    '--mantine-color-default-border': 'var(--v-border-strong)',
    '--mantine-color-placeholder': 'var(--v-muted)',
    '--mantine-color-error': 'var(--v-level-error)',
  }
  return { variables: {}, light: shared, dark: shared }
}
