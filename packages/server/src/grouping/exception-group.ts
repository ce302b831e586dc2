import type { ExceptionValue } from '@vedette/protocol/event'

/**
 * Of an exception group, the exceptions that were raised side by side; of one tree, the branch that
 * matters. `isSame` tells which of them would make the same issue. All values, unchanged, where
 * there is no group or its ids make no tree. Frozen: grouping v1 depends on it.
 */
export function selectExceptions(
  values: readonly ExceptionValue[],
  keyOf: (exception: ExceptionValue) => string,
): readonly ExceptionValue[] {
  if (values.length < 2 || !values.some(isGroup)) return values
  const tree = treeOf(values)
  if (tree === undefined) return values
  const leaves = distinct(membersBelow(tree, tree.root, new Set()), keyOf)
  const [first] = leaves
  if (first === undefined) return [tree.root]
  if (leaves.length === 1) return firstBranch(tree, first)
  return [...leaves, tree.root]
}

function isGroup(exception: ExceptionValue): boolean {
  return exception.mechanism?.is_exception_group === true
}

interface ExceptionTree {
  readonly root: ExceptionValue
  readonly children: ReadonlyMap<number, readonly ExceptionValue[]>
}

/** Undefined where an id is missing or used twice, or no exception is the root. */
function treeOf(values: readonly ExceptionValue[]): ExceptionTree | undefined {
  const ids = new Set<number>()
  const children = new Map<number, ExceptionValue[]>()
  let root: ExceptionValue | undefined
  for (let i = values.length - 1; i >= 0; i -= 1) {
    const exception = values[i] as ExceptionValue
    const { exception_id: id, parent_id: parentId } = exception.mechanism ?? {}
    if (id === undefined || ids.has(id)) return undefined
    ids.add(id)
    if (parentId === undefined || parentId === id) root = root ?? exception
    else children.set(parentId, [...(children.get(parentId) ?? []), exception])
  }
  return root === undefined ? undefined : { root, children }
}

function childrenOf(tree: ExceptionTree, parent: ExceptionValue): readonly ExceptionValue[] {
  const id = parent.mechanism?.exception_id
  return (id === undefined ? undefined : tree.children.get(id)) ?? []
}

/** Below groups within groups. `seen` ends a cycle that a broken client could send. */
function membersBelow(
  tree: ExceptionTree,
  exception: ExceptionValue,
  seen: Set<ExceptionValue>,
): ExceptionValue[] {
  if (seen.has(exception)) return []
  seen.add(exception)
  if (!isGroup(exception)) return [exception]
  return childrenOf(tree, exception).flatMap((child) => membersBelow(tree, child, seen))
}

/** Sorted, because the order in which parallel tasks fail is chance. */
function distinct(
  exceptions: readonly ExceptionValue[],
  keyOf: (exception: ExceptionValue) => string,
): readonly ExceptionValue[] {
  const byKey = new Map(exceptions.map((exception) => [keyOf(exception), exception]))
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, exception]) => exception)
}

function firstBranch(tree: ExceptionTree, first: ExceptionValue): readonly ExceptionValue[] {
  const branch: ExceptionValue[] = []
  let next: ExceptionValue | undefined = first
  while (next !== undefined && !branch.includes(next)) {
    branch.push(next)
    next = childrenOf(tree, next)[0]
  }
  return branch
}
