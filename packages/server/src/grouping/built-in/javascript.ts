/** Browsers, Node and what is bundled for them. */
export const JAVASCRIPT_RULES = `
# Other people's code.
path:**/node_modules/** -app
path:**/bower_components/** -app
path:"{http,https}://{unpkg.com,esm.sh,cdn.skypack.dev,ga.jspm.io}/**" -app
path:"{http,https}://{cdn.jsdelivr.net,cdnjs.cloudflare.com}/**" -app
path:"{http,https}://{ajax,www}.{googleapis,gstatic}.com/**" -app
path:"*-extension://**" category=extension -app

# Engines, runtimes and bundlers.
path:node:** category=system -app
path:internal/** category=system -app
path:"[[]native code\\]" category=system -app
path:**/webpack/{bootstrap,runtime,startup}** category=system -app
path:**/core-js/** category=std -app -group
path:**/react-native/Libraries/** category=framework -app
path:**/next/dist/** category=framework -app
path:**/electron/js2c/** category=framework -app

# What carries a promise from one step to the next differs by engine and by transpiler.
path:**/regenerator-runtime/** category=async -app -group
path:**/@babel/runtime/** category=async -app -group
path:**/tslib/** category=async -app -group
path:**/zone.js/** category=async -app -group
function:asyncGeneratorStep category=async -app -group
function:_asyncToGenerator category=async -app -group
function:__awaiter category=async -app -group
function:processTicksAndRejections category=async -app -group
function:process.processTicksAndRejections category=async -app -group
function:process._tickCallback category=async -app -group
function:runMicrotasks category=async -app -group
path:node:internal/process/task_queues category=async -app -group
path:internal/process/{task_queues,next_tick}.js category=async -app -group

# The client that reports.
path:**/@sentry/** category=telemetry -app -group
path:**/@sentry-internal/** category=telemetry -app -group
path:**/{browser,js}.sentry-cdn.com/** category=telemetry -app -group
path:**/{raven-js,raven}/{src,dist,lib,build}/** category=telemetry -app -group
path:**/{raven,raven.min}.js category=telemetry -app -group
function:sentryWrapped category=telemetry -app -group
function:*.sentryWrapped category=telemetry -app -group

# Loggers report where they were called from.
path:**/node_modules/{pino,winston,bunyan,loglevel,log4js}/** category=logging -app -group
`
