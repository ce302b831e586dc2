# A warehouse that reports with raven, the Ruby client of 2012 to 2020.
# ruby raven_ruby.rb DSN SCENARIO   (the DSN with a secret key)
require 'json'
require 'logger'
require 'sentry-raven'
require_relative 'scenarios'

dsn, name = ARGV
Raven.configure do |config|
  config.dsn = dsn
  config.release = 'warehouse@3.1.0'
  config.current_environment = 'staging'
  config.environments = ['staging']
  config.server_name = 'web-7'
  config.encoding = name == 'json-body' ? 'json' : 'gzip'
  config.logger = Logger.new(File::NULL)
end

def rich_context
  Raven.user_context(id: 42, email: 'jane@example.com')
  Raven.tags_context(feature: 'picking')
  Raven.extra_context(tour: [7, 8, 9])
  Raven.breadcrumbs.record(category: 'scan', message: 'scanned 4006381333931')
  Raven.capture_message('tour 7 starts late', level: 'warning', fingerprint: ['tour'])
end

case name
when 'rich-context' then rich_context
when 'json-body' then Raven.capture_message('Wagen 3 fährt zurück — 返送')
else
  begin
    FAILURES.fetch(name).call
  rescue StandardError => e
    Raven.capture_exception(e)
  end
end
