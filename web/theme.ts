import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core'

const ember: MantineColorsTuple = [
  '#fef4ee',
  '#fde6d9',
  '#fac9b0',
  '#f7a780',
  '#f08a5a',
  '#e2622b',
  '#c2410c',
  '#a8370a',
  '#8a2d0a',
  '#6b240b',
]

const danger: MantineColorsTuple = [
  '#fdecea',
  '#fad2ce',
  '#f5b0a9',
  '#f08b82',
  '#e5665b',
  '#d0392b',
  '#b42318',
  '#971c12',
  '#7a170f',
  '#5e130c',
]

const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f4f2ef',
  '#ebe8e4',
  '#dedad4',
  '#c7c1b9',
  '#9c958c',
  '#6b655e',
  '#4d4842',
  '#34302c',
  '#1f1d1a',
]

const dark: MantineColorsTuple = [
  '#edeae5',
  '#cbc6bf',
  '#a39c93',
  '#857e76',
  '#4a453f',
  '#37332f',
  '#262321',
  '#181614',
  '#121110',
  '#0c0b0a',
]

/** Sizes are five (12 to 20 px), spacing goes in steps of 4, and one accent leads the eye. */
export const theme = createTheme({
  primaryColor: 'ember',
  primaryShade: 6,
  colors: { ember, danger, gray, dark },
  white: '#ffffff',
  black: '#1f1d1a',
  fontFamily:
    'Inter, -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", "Liberation Sans", Arial, sans-serif',
  fontFamilyMonospace:
    'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.4', xl: '1.3' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.5rem', lg: '0.75rem', xl: '1rem' },
  defaultRadius: 'sm',
  shadows: {
    xs: 'var(--k-shadow-low)',
    sm: 'var(--k-shadow-low)',
    md: 'var(--k-shadow)',
    lg: 'var(--k-shadow)',
    xl: 'var(--k-shadow-high)',
  },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.3' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.45' },
      h4: { fontSize: '0.8125rem', lineHeight: '1.45' },
      h5: { fontSize: '0.8125rem', lineHeight: '1.45' },
      h6: { fontSize: '0.75rem', lineHeight: '1.45' },
    },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver(input) {
    const colors = defaultVariantColorsResolver(input)
    if (input.variant === 'default') {
      return { ...colors, border: '1px solid var(--k-line-strong)' }
    }
    if (input.variant === 'subtle' && input.color === 'gray') {
      return { ...colors, color: 'var(--k-text-soft)', hover: 'var(--k-hover)' }
    }
    return colors
  },
  components: {
    Button: { defaultProps: { size: 'sm', variant: 'default' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Input: { defaultProps: { size: 'sm' } },
    InputWrapper: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm' } },
    Tooltip: {
      defaultProps: {
        openDelay: 250,
        withinPortal: true,
        multiline: true,
        maw: 280,
        events: { hover: true, focus: true, touch: true },
        transitionProps: { duration: 80 },
      },
    },
    Menu: {
      defaultProps: {
        position: 'bottom-end',
        shadow: 'md',
        transitionProps: { duration: 80 },
        // The placeholder is no menu item, which the role of a menu does not allow.
        withInitialFocusPlaceholder: false,
      },
    },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Combobox: { defaultProps: { shadow: 'md', transitionProps: { duration: 0 } } },
    Drawer: {
      defaultProps: {
        position: 'right',
        overlayProps: { backgroundOpacity: 1, color: 'var(--k-veil)' },
        transitionProps: { duration: 140 },
      },
    },
    Modal: {
      defaultProps: {
        radius: 'lg',
        overlayProps: { backgroundOpacity: 1, color: 'var(--k-veil)' },
        transitionProps: { duration: 120, transition: 'fade' },
      },
    },
    Skeleton: { defaultProps: { radius: 'xs' } },
  },
})

/** Mantine's own colours, told in ours, so that a component we did not restyle still belongs here. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-z-index-app': '100' },
  light: schemeVariables({ anchor: '#b23c0b', error: '#b42318' }),
  dark: {
    ...schemeVariables({ anchor: '#ff9a6c', error: '#ff8f85' }),
    '--mantine-color-default-hover': 'var(--k-hover)',
  },
})

function schemeVariables({ anchor, error }: { anchor: string; error: string }) {
  return {
    '--mantine-color-body': 'var(--k-surface)',
    '--mantine-color-text': 'var(--k-text)',
    '--mantine-color-dimmed': 'var(--k-text-soft)',
    '--mantine-color-placeholder': 'var(--k-text-faint)',
    '--mantine-color-anchor': anchor,
    '--mantine-color-error': error,
    '--mantine-color-default': 'var(--k-raised)',
    '--mantine-color-default-hover': 'var(--k-hover)',
    '--mantine-color-default-color': 'var(--k-text)',
    '--mantine-color-default-border': 'var(--k-line-strong)',
    '--mantine-color-disabled': 'var(--k-sunken)',
    '--mantine-color-disabled-color': 'var(--k-text-soft)',
    '--mantine-color-disabled-border': 'var(--k-line)',
  }
}
