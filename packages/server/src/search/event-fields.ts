/*
 * What can be searched in an event though it is no tag: where in the stored event it stands. A
 * star in a path means each item of a list.
 */

export const EVENT_FIELDS = {
  id: ['event_id'],
  title: ['title'],
  culprit: ['culprit'],
  location: ['location'],
  platform: ['platform'],
  trace: ['contexts.trace.trace_id'],
  'trace.span': ['contexts.trace.span_id'],
  'trace.parent_span': ['contexts.trace.parent_span_id'],
  'error.type': ['exception.values.*.type'],
  'error.value': ['exception.values.*.value'],
  'user.id': ['user.id'],
  'user.email': ['user.email'],
  'user.username': ['user.username'],
  'user.ip': ['user.ip_address'],
  'geo.city': ['user.geo.city'],
  'geo.country_code': ['user.geo.country_code'],
  'geo.region': ['user.geo.region'],
  'geo.subdivision': ['user.geo.subdivision'],
  'http.method': ['request.method'],
  'http.referer': ['request.headers.Referer'],
  'http.status_code': ['contexts.response.status_code'],
  'sdk.name': ['sdk.name'],
  'sdk.version': ['sdk.version'],
  'stack.abs_path': frames('abs_path'),
  'stack.filename': frames('filename'),
  'stack.function': frames('function'),
  'stack.module': frames('module'),
  'stack.package': frames('package'),
  'os.version': ['contexts.os.version'],
  'os.build': ['contexts.os.build'],
  'os.kernel_version': ['contexts.os.kernel_version'],
  'os.distribution_name': ['contexts.os.distribution_name'],
  'os.distribution_version': ['contexts.os.distribution_version'],
  'browser.version': ['contexts.browser.version'],
  'runtime.version': ['contexts.runtime.version'],
  'device.arch': ['contexts.device.arch'],
  'device.battery_level': ['contexts.device.battery_level'],
  'device.brand': ['contexts.device.brand'],
  'device.charging': ['contexts.device.charging'],
  'device.class': ['contexts.device.class'],
  'device.locale': ['contexts.device.locale'],
  'device.model': ['contexts.device.model'],
  'device.model_id': ['contexts.device.model_id'],
  'device.name': ['contexts.device.name'],
  'device.online': ['contexts.device.online'],
  'device.orientation': ['contexts.device.orientation'],
  'device.screen_density': ['contexts.device.screen_density'],
  'device.screen_dpi': ['contexts.device.screen_dpi'],
  'device.screen_height_pixels': ['contexts.device.screen_height_pixels'],
  'device.screen_width_pixels': ['contexts.device.screen_width_pixels'],
  'device.simulator': ['contexts.device.simulator'],
  'device.uuid': ['contexts.device.uuid'],
  'unreal.crash_type': ['contexts.unreal.crash_type'],
} as const satisfies Record<string, readonly string[]>

export type EventFieldName = keyof typeof EVENT_FIELDS

function frames<P extends string>(property: P) {
  return [
    `exception.values.*.stacktrace.frames.*.${property}`,
    `stacktrace.frames.*.${property}`,
    `threads.values.*.stacktrace.frames.*.${property}`,
  ] as const
}
