import cliProgress from 'cli-progress';

export interface Progress {
  /** `by`: how many steps were done, 1 unless told. */
  step(by?: number): void;
  stop(): void;
}

/**
 * A bar with rate and time left on standard error; where that is no terminal, a plain line every five seconds.
 * Standard output stays free for results.
 */
export function showProgress(label: string, total: number): Progress {
  return process.stderr.isTTY ? drawBar(label, total) : writeLines(label, total);
}

/** The same for as long as `work` takes, whether it succeeds or fails: a bar that goes on keeps the process alive. */
export async function withProgress<T>(
  label: string,
  total: number,
  work: (step: Progress['step']) => T | Promise<T>,
): Promise<T> {
  const progress = showProgress(label, total);
  try {
    return await work(progress.step);
  } finally {
    progress.stop();
  }
}

function drawBar(label: string, total: number): Progress {
  const bar = new cliProgress.SingleBar({
    format: `${label.padEnd(20)} {bar} {value}/{total}  {rate}/s  {left} left`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    hideCursor: true,
  });
  const clock = startClock(total);
  bar.start(total, 0, clock(0));
  let done = 0;
  return {
    step(by = 1) {
      done += by;
      bar.update(done, clock(done));
    },
    stop: () => bar.stop(),
  };
}

function writeLines(label: string, total: number): Progress {
  const clock = startClock(total);
  let done = 0;
  const write = () => {
    const { rate, left } = clock(done);
    console.error(`${label}: ${done} of ${total}, ${rate}/s${done < total ? `, ${left} left` : ''}`);
  };
  const timer = setInterval(write, 5000);
  return {
    step(by = 1) {
      done += by;
    },
    stop: () => {
      clearInterval(timer);
      write();
    },
  };
}

/** Steps a second since the start, and the time that the rest takes at that rate. */
function startClock(total: number): (done: number) => { rate: number; left: string } {
  const started = performance.now();
  return (done) => {
    const rate = (done * 1000) / (performance.now() - started);
    const seconds = Math.ceil((total - done) / rate);
    const left = Number.isFinite(seconds) ? `${Math.floor(seconds / 60)} min ${seconds % 60} s` : '…';
    return { rate: Math.round(rate), left };
  };
}
