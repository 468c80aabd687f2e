/**
 * SQLSTATE 23505: a unique constraint settled a race, and this side lost it. `constraint` narrows to one. Told by its
 * fields: the embedded database reads the protocol with an error class of its own, which is not that of `pg`.
 */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (!(error instanceof Error && 'code' in error) || error.code !== '23505') return false;
  return constraint === undefined || ('constraint' in error && error.constraint === constraint);
}

/** SQLSTATE 23503: the row that this one belongs to is gone. */
export function isForeignKeyViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23503';
}
