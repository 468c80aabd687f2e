const newline = '\n'.charCodeAt(0);

/**
 * Lines of a stream of bytes, as many at a time as there are, without what ends them: a newline and nothing else, as other
 * separators may stand in a text. Returns what comes behind the last newline.
 */
export async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string[], Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of chunks) {
    const lines: string[] = [];
    let from = 0;
    for (let to = chunk.indexOf(newline); to !== -1; to = chunk.indexOf(newline, from)) {
      const end = chunk.subarray(from, to);
      lines.push((rest.length === 0 ? end : Buffer.concat([...rest, end])).toString());
      rest = [];
      from = to + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
    if (lines.length > 0) yield lines;
  }
  return Buffer.concat(rest);
}
