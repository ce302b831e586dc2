// Mails are rendered from blocks: a block has a type, properties and blocks inside.

const blocks = {
  column: renderColumn,
  row: renderRow,
  repeat: renderRepeat,
  text: renderText,
  money: renderMoney,
}

export function renderMail(template, data) {
  const started = performance.now()
  const html = renderBlock(template.root, { ...data, locale: template.locale, path: [] })
  return {
    html,
    subject: renderText({ text: template.subject }, data),
    ms: performance.now() - started,
  }
}

function renderBlock(block, scope) {
  const render = blocks[block.type]
  const path = [...scope.path, block.type]
  return render(block, { ...scope, path })
}

function renderColumn(block, scope) {
  const width = block.width ?? 600
  const inner = block.blocks.map((child) => renderBlock(child, { ...scope, width }))
  return `<td width="${width}">${inner.join('')}</td>`
}

function renderRow(block, scope) {
  const cells = []
  for (const child of block.blocks) {
    cells.push(renderBlock(child, scope))
  }
  return `<tr>${cells.join('')}</tr>`
}

function renderRepeat(block, scope) {
  const items = scope[block.over]
  return items
    .map((item) => block.blocks.map((child) => renderBlock(child, { ...scope, item })))
    .join('')
}

function renderText(block, scope) {
  return block.text.replaceAll(/\{(\w+)\}/g, (_, key) => String(scope[key]).trim())
}

function renderMoney(block, scope) {
  const formatter = new Intl.NumberFormat(scope.locale, {
    style: 'currency',
    currency: block.currency,
  })
  return formatter.format(scope.item.amount / 100)
}

/** Blocks inside blocks, as a newsletter editor saves them. */
export function nestBlocks(depth, leaf) {
  let block = leaf
  for (let level = depth; level > 0; level -= 1) {
    block = { type: level % 2 === 0 ? 'column' : 'row', width: 600 - level, blocks: [block] }
  }
  return block
}
