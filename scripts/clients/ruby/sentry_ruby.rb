# A warehouse that reports with sentry-ruby.
# ruby sentry_ruby.rb DSN SCENARIO
require 'json'
require 'sentry-ruby'
require_relative 'scenarios'

dsn, name = ARGV
Sentry.init do |config|
  config.dsn = dsn
  config.release = 'warehouse@7.0.1'
  config.environment = 'production'
  config.server_name = 'web-7'
  config.send_default_pii = true
  config.background_worker_threads = 0
  config.traces_sample_rate = name == 'transaction' ? 1.0 : nil
  config.auto_session_tracking = false
  config.logger = Logger.new(File::NULL)
end

def rich_scope
  Sentry.set_user(id: 42, email: 'jane@example.com')
  Sentry.set_tags(feature: 'picking', warehouse: 'harbour')
  Sentry.set_extras(tour: [7, 8, 9])
  Sentry.set_context('parcel', { number: 17, weight: 1.4 })
  Sentry.add_breadcrumb(Sentry::Breadcrumb.new(category: 'scan', message: 'scanned 4006381333931'))
  Sentry.capture_message('tour 7 starts late', level: :warning, fingerprint: ['tour'])
end

def transaction
  transaction = Sentry.start_transaction(name: 'PickJob', op: 'queue.process')
  transaction.start_child(op: 'db', description: 'update shelves').finish
  transaction.finish
end

case name
when 'rich-scope' then rich_scope
when 'message' then Sentry.capture_message('Wagen 3 fährt zurück — 返送')
when 'transaction' then transaction
else
  begin
    FAILURES.fetch(name).call
  rescue StandardError => e
    Sentry.capture_exception(e)
  end
end
