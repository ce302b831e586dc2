import { Fragment } from 'react'
import classes from './MarkdownText.module.css'
import { type InlineNode, type MarkdownBlock, parseMarkdown } from './parse-markdown.ts'

/** What somebody wrote, with its Markdown; nothing in it runs, and no picture is fetched. */
export function MarkdownText({ text }: { text: string }) {
  return (
    <div className={classes.markdown} dir="auto">
      {number(parseMarkdown(text)).map(({ at, item }) => (
        <Block key={at} block={item} />
      ))}
    </div>
  )
}

function Block({ block }: { block: MarkdownBlock }) {
  if (block.kind === 'code') {
    return (
      <pre className={classes.code}>
        <code>{block.text}</code>
      </pre>
    )
  }
  if (block.kind === 'list') {
    const items = number(block.items).map(({ at, item }) => (
      <li key={at}>
        <Inline nodes={item} />
      </li>
    ))
    return block.isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>
  }
  const content = <Inline nodes={block.children} />
  if (block.kind === 'quote') return <blockquote className={classes.quote}>{content}</blockquote>
  // A heading of a comment is no heading of the page.
  if (block.kind === 'heading') return <p className={classes.heading}>{content}</p>
  return <p>{content}</p>
}

function Inline({ nodes }: { nodes: readonly InlineNode[] }) {
  return number(nodes).map(({ at, item }) => (
    <Fragment key={at}>
      <Node node={item} />
    </Fragment>
  ))
}

function Node({ node }: { node: InlineNode }) {
  switch (node.kind) {
    case 'code':
      return <code>{node.text}</code>
    case 'strong':
      return (
        <strong>
          <Inline nodes={node.children} />
        </strong>
      )
    case 'emphasis':
      return (
        <em>
          <Inline nodes={node.children} />
        </em>
      )
    case 'link':
      return (
        <a href={node.url} target="_blank" rel="noopener noreferrer nofollow">
          <Inline nodes={node.children} />
        </a>
      )
    default:
      return node.text
  }
}

/** Parts have no names but their places, and a text that changes is read anew. */
function number<T>(items: readonly T[]): readonly { readonly at: number; readonly item: T }[] {
  return items.map((item, at) => ({ at, item }))
}
