/** An argument that has no faithful form in bytes: a text with half a character, or a number outside its field. */
export class BytesError extends Error {
  readonly code = 'invalid_value';

  constructor(message: string) {
    super(message);
    this.name = 'BytesError';
  }
}
