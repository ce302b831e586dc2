/** What pages of extensions, of the browser itself and of old toolbars are addressed by. */
export const EXTENSION_SCHEMES = [
  'chrome',
  'chrome-extension',
  'edge-extension',
  'moz-extension',
  'ms-browser-extension',
  'opera-extension',
  'safari-extension',
  'safari-web-extension',
  'webkit-masked-url',
] as const

/** Schemes that only injected code brings into a policy's reports. */
const REPORT_SCHEMES = [
  ...EXTENSION_SCHEMES,
  'chromeinvokeimmediate',
  'chromenull',
  'jar',
  'mbinit',
  'mxaddon-pkg',
  'resource',
  'symres',
  'tmtbff',
  'view-source',
  'webviewprogressproxy',
]

/** Of adware that changes the pages its host looks at, and of the browser's own blank pages. */
const REPORT_HOSTS = [
  'about',
  'addons.mozilla.org',
  'chromewebdata',
  'localhost',
  '*.best-deals-products.com',
  '*.datafastguru.info',
  '*.image2play.com',
  '*.jollywallet.com',
  '*.metrext.com',
  '*.superfish.com',
  '*.tlscdn.com',
  '*.zilionfast.in',
]

/** Sources of CSP reports that tell nothing about the site; some browsers send the bare scheme. */
export const KNOWN_CSP_SOURCES: readonly string[] = [
  ...REPORT_SCHEMES.flatMap((scheme) => [scheme, `${scheme}://*`]),
  ...REPORT_HOSTS,
]
