/** Elixir and Erlang. */
export const ELIXIR_RULES = `
module:{GenServer,Supervisor,Task,Agent,Enum,Stream,Registry} category=std -app
module:{Task,Kernel,Stream,Registry}.* category=std -app
module:{gen_server,gen_statem,proc_lib,supervisor,erl_eval,timer} category=std -app
module:":{gen_server,gen_statem,proc_lib,supervisor,erl_eval,timer}" category=std -app
module:{Plug,Phoenix,Ecto,DBConnection,Postgrex}.* category=framework -app
module:{Absinthe,Oban,Bandit,Cowboy}.* category=framework -app
path:**/deps/** -app

# The client that reports, and the logger that calls it.
module:Sentry category=telemetry -app -group
module:Sentry.* category=telemetry -app -group
module:Logger category=logging -app -group
`
