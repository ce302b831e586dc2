/** Why figures are of a part of the matching events. */
export type FigureLimit =
  /** A search or a column is not in the index: so many of the newest payloads were looked at. */
  | { readonly kind: 'payloads'; readonly max: number }
  /** There are more combinations of the columns' values: those of the newest events were kept. */
  | { readonly kind: 'groups'; readonly max: number }
  /** A tag has more values: those that were seen last were told apart. */
  | { readonly kind: 'values'; readonly max: number }
  /** Different values were to be counted: of so many of the newest events they were. */
  | { readonly kind: 'events'; readonly max: number }
