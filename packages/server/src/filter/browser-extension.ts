import type { ExceptionValue, NormalizedEvent } from '@vedette/protocol/event'
import { EXTENSION_SCHEMES } from './known-csp-sources.ts'

/** Only programs in a browser meet extensions; clients that name no platform may be in one. */
const PLATFORMS: ReadonlySet<string> = new Set(['javascript', 'other'])

/**
 * What extensions, toolbars and apps that show pages leave in messages, from lists that people have
 * shared since 2013: names of foreign functions and variables, which no page has by chance.
 */
const MESSAGE_PARTS = [
  // Toolbars, extensions and proxies that change pages on their way.
  'top.GLOBALS',
  'originalCreateNotification',
  'canvas.contentDocument',
  'http://tt.epicplay.com',
  'jigsaw is not defined',
  'ComboSearch is not defined',
  'http://loading.retry.widdit.com/',
  'fb_xd_fragment',
  'bmi_SafeAddOnload',
  'EBCallBackMessageReceived',
  'conduitPage',
  'plugin.setSuspendState',
  'Cannot redefine property: ethereum',
  'Talisman extension has not been configured yet',
  // Browsers and other apps on iOS, which run scripts of their own in pages.
  "Can't find variable: ZiteReader",
  "Can't find variable: gmo",
  "Can't find variable: _AutoFill",
  'MyApp_RemoveAllHighlights',
  'atomicFindClose',
  '_gCrWeb',
  '__firefox__',
  'instantSearchSDKJSBridgeClearHighlight',
  '_AutofillCallbackHandler',
  'zaloJSV2',
  // What browsers themselves say where a script is not the page's, or has outlived it.
  'webkit-masked-url:',
  "can't access dead object",
  'correspondingUseElement',
  'Extension context invalidated',
  'Could not establish connection. Receiving end does not exist',
  'The message port closed before a response was received',
  'A listener indicated an asynchronous response by returning true',
  'Invalid call to runtime.sendMessage(). Tab not found',
]

/** How the address of an extension's script begins. */
const SOURCE_STARTS = EXTENSION_SCHEMES.map((scheme) => `${scheme}:`)

/** Parts of the addresses of other scripts: social plugins, trackers, toolbars. */
const SOURCE_PARTS = [
  'graph.facebook.com',
  'connect.facebook.net/',
  'eatdifferent.com.woopra-ns.com',
  'static.woopra.com/js/woopra.js',
  '127.0.0.1:4001/isrunning',
  'webappstoolbarba.texthelp.com/',
  'metrics.itunes.apple.com.edgesuite.net/',
  'kaspersky-labs.com/', // a virus scanner that puts scripts into pages
]

/** A browser's own code, which tells nothing about who called it. */
const NO_SOURCES: ReadonlySet<string> = new Set(['<anonymous>', '[native code]'])

/** The exception that was raised last names an extension, or came from the script of one. */
export function isFromBrowserExtension({ platform, exception }: NormalizedEvent): boolean {
  const thrown = exception?.values.at(-1)
  if (thrown === undefined || !PLATFORMS.has(platform)) return false
  const { value } = thrown
  if (value !== undefined && MESSAGE_PARTS.some((part) => value.includes(part))) return true
  const source = findSource(thrown)
  return source !== undefined && isForeign(source)
}

function isForeign(source: string): boolean {
  if (SOURCE_STARTS.some((start) => source.startsWith(start))) return true
  return SOURCE_PARTS.some((part) => source.includes(part))
}

/** The script of the newest frame that has one. */
function findSource({ stacktrace }: ExceptionValue): string | undefined {
  const frames = stacktrace?.frames ?? []
  for (let index = frames.length - 1; index >= 0; index -= 1) {
    const frame = frames[index]
    const source = frame?.abs_path ?? frame?.filename
    if (source !== undefined && !NO_SOURCES.has(source)) return source
  }
  return undefined
}
