import pg from 'pg';

/** SQLSTATE 23505: a unique constraint settled a race, and this side lost it. `constraint` narrows to one. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (!(error instanceof pg.DatabaseError) || error.code !== '23505') return false;
  return constraint === undefined || error.constraint === constraint;
}
