# What the warehouse does wrong, by name; the same for sentry-ruby and its predecessor.
require_relative 'warehouse'

STOCK = { 'A-14' => { 'cup' => 0, 'tea-pot' => 3 } }.freeze

FAILURES = {
  'own-error' => -> { Warehouse.new(STOCK).take('A-14', 'cup') },
  'key-error' => -> { Warehouse.new(STOCK).take('A-14', 'spoon') },
  'no-method-error' => -> { Warehouse.new(STOCK).take('Z-9', 'cup') },
  'chained-errors' => -> { Warehouse.new(STOCK).print_label(number: 17, weight: '1,4 kg') },
  'zero-division' => -> { Warehouse.new(STOCK).parcels_per_tour(31, [7, 8]) },
  'json-error' => -> { JSON.parse('{"parcel": ') },
  'system-error' => -> { File.read('/srv/shop/plan.yml') }
}.freeze
