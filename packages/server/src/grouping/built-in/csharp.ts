/** .NET and Unity. */
export const CSHARP_RULES = `
module:System.* category=std -app
module:{Microsoft,Mono,Interop,FSharp,Windows,MS}.* category=std -app
module:{UnityEngine,UnityEditor,Unity,UnityEngineInternal}.* category=framework -app
module:{Newtonsoft,Npgsql,MySql,Dapper,Autofac,Castle}.* category=framework -app
module:{AutoMapper,MediatR,MassTransit,Hangfire,Quartz,Polly}.* category=framework -app
module:{Grpc,RestSharp,Refit,StackExchange,Swashbuckle,Xunit,NUnit}.* category=framework -app

# What carries an exception from one step of a task to the next differs by runtime.
module:System.Runtime.ExceptionServices.ExceptionDispatchInfo category=async -app -group
module:System.Runtime.CompilerServices.*Await* category=async -app -group
module:System.Runtime.CompilerServices.Async*MethodBuilder* category=async -app -group

# The client that reports, and the loggers that call it.
module:Sentry.{Internal,Unity,Extensions,Protocol}.* category=telemetry -app -group
module:Sentry.{SentrySdk,SentryClient,Hub,HubExtensions} category=telemetry -app -group
module:SharpRaven.* category=telemetry -app -group
module:{Serilog,NLog,log4net}.* category=logging -app -group
module:Microsoft.Extensions.Logging.* category=logging -app -group
`
