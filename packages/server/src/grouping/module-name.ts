import type { Frame } from '@vedette/protocol/event'
import type { PlatformFamily } from './platform-family.ts'

/**
 * The module without what a run or a build adds to it; empty where it tells nothing.
 * Frozen: grouping v1 depends on it.
 */
export function cleanModuleName(frame: Frame, family: PlatformFamily): string {
  const { module } = frame
  if (module === undefined) return ''
  if (family === 'javascript') return isPagePath(frame, module) ? '' : module
  return family === 'java' && module.includes('$') ? cleanJavaModule(module) : module
}

/** raven-js made a module of the page's address. */
function isPagePath({ abs_path }: Frame, module: string): boolean {
  return module.includes('/') && abs_path?.endsWith(module) === true
}

function cleanJavaModule(module: string): string {
  if (module.includes('$$Lambda$')) return ''
  return module
    .replace(ENHANCED, '$1')
    .replace(JAVASSIST, '$1')
    .replace(CLOJURE, '$1')
    .replace(REFLECTION, '$1')
}

// Each generator names its classes by a hash or a counter, which differ in every process.
const ENHANCED =
  /(\$\$(?:Enhancer|FastClass)By[A-Za-z]{0,40}\$\$|\$(?:HibernateProxy|MockitoMock)\$)[\w$]{0,99}/g
const JAVASSIST = /(_\$\$_(?:javassist|jvst))(?:_seam)?(?:_?[0-9a-f]{1,16})*(?:_[0-9]{1,9})?/g
const CLOJURE = /(\b(?:eval|fn|trampoline)|\$(?:eval|fn|trampoline))[0-9]{0,12}__[0-9]{1,12}/g
const REFLECTION = /(Generated\w{1,40}Accessor|\$Proxy)[0-9]{1,9}/g
