# Shelves, parcels and labels.
class SoldOut < StandardError
end

class LabelError < StandardError
end

class Warehouse
  def initialize(shelves)
    @shelves = shelves
  end

  def take(code, sku)
    shelf = @shelves[code]
    remove(shelf, sku)
  end

  def print_label(parcel)
    grams = weigh(parcel)
    "^XA^FO50,50^FD#{grams} g^FS^XZ"
  rescue ArgumentError
    raise LabelError, "parcel #{parcel[:number]} has no label"
  end

  def parcels_per_tour(parcels, tours)
    tours.each_slice(2).map { |pair| parcels / (pair.size - 2) }
  end

  private

  def remove(shelf, sku)
    raise SoldOut, "no #{sku} left on the shelf" if shelf.fetch(sku).zero?

    shelf[sku] -= 1
  end

  def weigh(parcel)
    Float(parcel[:weight].delete_suffix(' kg')) * 1000
  end
end
