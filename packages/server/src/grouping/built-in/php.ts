export const PHP_RULES = `
path:**/vendor/** -app
path:"[[]internal\\]" category=system -app
path:**/wp-{includes,admin}/** category=framework -app
path:/usr/share/{php,pear}/** category=std -app

# The client that reports, and the loggers that call it.
path:**/vendor/sentry/** category=telemetry -app -group
function:"Sentry\\\\*" category=telemetry -app -group
function:Raven_* category=telemetry -app -group
path:**/vendor/monolog/** category=logging -app -group
`
