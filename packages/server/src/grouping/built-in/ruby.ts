export const RUBY_RULES = `
path:**/gems/** -app
path:**/vendor/{bundle,gems,ruby}/** -app
path:**/lib/ruby/[0-9].*/** category=std -app
path:"<internal:*" category=std -app
path:**/{bin,exe}/{bundle,rake,rails,puma,unicorn,sidekiq,rspec} category=framework -app

# The client that reports, and the logger that calls it.
path:**/gems/sentry-*/** category=telemetry -app -group
path:**/bundler/gems/{sentry-ruby,raven-ruby}-*/** category=telemetry -app -group
path:**/lib/ruby/[0-9].*/logger.rb category=logging -app -group
`
