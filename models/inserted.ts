/**
 * The row of an insert that ignores conflicts, or null when there was one: Objection hands back what it was given then, a model
 * that has no id.
 */
export function inserted<M extends { readonly id: number }>(row: M | undefined): M | null {
  return row === undefined || row.id === undefined ? null : row;
}
