// The catalogue of a supplier: categories within categories, products at the ends.

export class ImportError extends Error {
  name = 'ImportError'
}

export async function importCatalogue(catalogue, visit) {
  const summary = { categories: 0, products: 0, skipped: [] }
  await importCategory(catalogue, { visit, summary, trail: [] })
  return summary
}

async function importCategory(category, context) {
  const trail = [...context.trail, category.title]
  context.summary.categories += 1
  await null
  for (const product of category.products ?? []) {
    await importProduct(product, { ...context, trail })
  }
  for (const child of category.children ?? []) {
    await importCategory(child, { ...context, trail })
  }
}

async function importProduct(product, context) {
  context.summary.products += 1
  const attributes = readAttributes(product, context.trail)
  await context.visit({ ...product, attributes, trail: context.trail })
}

function readAttributes(product, trail) {
  const entries = product.attributes.split(';').map((pair) => pair.split('='))
  const attributes = Object.fromEntries(entries)
  if (attributes.weight === undefined) {
    throw new ImportError(`${product.sku} in ${trail.at(-1)} has no weight`)
  }
  return attributes
}

/** Walks without waiting: the whole way down stays on the stack. */
export function weighTree(category, unit) {
  const own = (category.products ?? []).map((product) => weighProduct(product, unit))
  const below = (category.children ?? []).map((child) => weighTree(child, unit))
  return [...own, ...below].reduce((sum, grams) => sum + grams, 0)
}

function weighProduct(product, unit) {
  const grams = product.weight.grams ?? product.weight.kilograms * 1000
  return unit.convert(grams)
}

export function nestCategories(depth, products) {
  let category = { title: 'leaf', products }
  for (let level = depth; level > 0; level -= 1) {
    category = { title: `level ${level}`, children: [category], products: [] }
  }
  return category
}
