export const GO_RULES = `
path:/usr/local/go/src/** category=std -app
path:/usr/lib/go*/src/** category=std -app
path:**/libexec/src/** category=std -app
path:**/hostedtoolcache/go/** category=std -app
path:**/pkg/mod/** -app
path:**/vendor/{github.com,*golang.org,gopkg.in,go.uber.org}/** -app
module:{runtime,testing,reflect,syscall,sync} category=std -app
module:{net,runtime,internal,encoding,database,crypto}/* category=std -app
module:*golang.org/* -app

# How a goroutine begins and how a panic gets out of it.
module:runtime function:{goexit,main} category=threadbase -app -group
module:runtime function:{gopanic,panicmem,sigpanic,goPanic*,panic*} -app -group
function:runtime.{goexit,main} category=threadbase -app -group
function:runtime.{gopanic,panicmem,sigpanic,goPanic*} -app -group

# The client that reports.
module:github.com/getsentry/{sentry-go,raven-go} category=telemetry -app -group
module:github.com/getsentry/sentry-go/* category=telemetry -app -group
`
