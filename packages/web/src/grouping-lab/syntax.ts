/** Samples of everything that rules know; what each means is said in the catalogue. */
export const FINGERPRINT_MATCHERS = [
  { sample: 'error.type:"*Timeout*"', means: 'errorType' },
  { sample: 'error.value:"no route*"', means: 'errorValue' },
  { sample: 'message:"payment *"', means: 'message' },
  { sample: 'stack.function:handle_*', means: 'function' },
  { sample: 'stack.module:app.jobs.*', means: 'module' },
  { sample: 'stack.abs_path:**/vendor/**', means: 'path' },
  { sample: 'stack.package:*.so', means: 'package' },
  { sample: 'app:yes', means: 'app' },
  { sample: 'family:javascript,node', means: 'family' },
  { sample: 'tags.queue:mail*', means: 'tag' },
  { sample: 'logger:worker.*', means: 'logger' },
  { sample: 'level:fatal', means: 'level' },
  { sample: 'release:shop@2.*', means: 'release' },
  { sample: 'environment:prod*', means: 'environment' },
  { sample: 'transaction:"/api/*"', means: 'transaction' },
  { sample: 'sdk:sentry.python*', means: 'sdk' },
  { sample: '!level:debug', means: 'negated' },
] as const

export const VARIABLES = [
  { sample: '-> timeouts', means: 'text' },
  { sample: '-> {{ default }}, {{ tags.queue }}', means: 'default' },
  { sample: '{{ error.type }} {{ error.value }}', means: 'ofError' },
  { sample: '{{ function }} {{ module }} {{ package }}', means: 'ofFrame' },
  { sample: '{{ transaction }} {{ logger }} {{ level }}', means: 'ofEvent' },
  { sample: 'title="Timeout in {{ module }}"', means: 'title' },
] as const

export const FRAME_MATCHERS = [
  { sample: 'stack.function:retry*', means: 'function' },
  { sample: 'stack.module:app.*', means: 'module' },
  { sample: 'stack.abs_path:**/vendor/**', means: 'path' },
  { sample: 'stack.package:*.so', means: 'package' },
  { sample: 'family:native', means: 'family' },
  { sample: 'app:no', means: 'app' },
  { sample: 'category:telemetry', means: 'category' },
  { sample: 'error.type:*Timeout', means: 'errorType' },
  { sample: 'error.mechanism:promise', means: 'mechanism' },
  { sample: '[ stack.function:main ] | stack.function:run', means: 'caller' },
  { sample: 'stack.function:run | [ stack.function:sleep ]', means: 'callee' },
] as const

export const ACTIONS = [
  { sample: '+app  -app', means: 'setApp' },
  { sample: '+group  -group', means: 'setGroup' },
  { sample: '^-group  v+app', means: 'range' },
  { sample: 'max-frames=3', means: 'maxFrames' },
  { sample: 'min-frames=2', means: 'minFrames' },
  { sample: 'category=telemetry', means: 'setCategory' },
] as const
