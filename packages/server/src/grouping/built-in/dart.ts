/** Dart with Flutter. */
export const DART_RULES = `
path:dart:** category=std -app
path:org-dartlang-sdk:** category=std -app
path:package:flutter/** category=framework -app
path:package:{bloc,flutter_bloc,provider,riverpod,flutter_riverpod,get}/** -app
path:package:{http,dio,async,stack_trace,stream_channel}/** -app
package:{flutter,stack_trace} category=framework -app

# What carries a future from one step to the next.
function:"<asynchronous suspension>" category=async -app -group
path:dart:async/** category=async -app -group

# The client that reports, and the logger that calls it.
path:package:sentry/** category=telemetry -app -group
path:package:sentry_{flutter,dio,logging}/** category=telemetry -app -group
path:package:logging/** category=logging -app -group
`
