class ShelfError extends Error {
  constructor(message) {
    super(message)
    this.name = 'ShelfError'
    this.aisle = message.slice(6, 7)
  }
}

function findShelf(plan, code) {
  const [aisle, column] = code.split('-')
  return findColumn(plan, aisle, Number(column))
}

function findColumn(plan, aisle, column) {
  const columns = plan[aisle]
  return columns.find((each) => each.endsWith(`-${column}`))
}

function printLabel(parcel) {
  const grams = readGrams(parcel.weight)
  return `^XA^FO50,50^FD${grams} g^FS^XZ`
}

function readGrams(text) {
  const kilograms = JSON.parse(text.replace(' kg', ''))
  return kilograms * 1000
}

module.exports = { ShelfError, findShelf, printLabel }
