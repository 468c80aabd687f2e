import type { Accent } from '../../../../shared/domain/accent.ts';
import type { QrModules } from '../../invite/QrCode.tsx';

/** All that a poster says, in the language of the page. */
export interface PosterContent {
  company: string | null;
  logo: { path: string; width: number; height: number } | null;
  accent: Accent | null;
  question: string;
  who: string;
  scan: string;
  address: string;
  promise: string;
  modules: QrModules;
}

/** A4 at 200 dots an inch. */
const page = { width: 1654, height: 2339 };
const margin = 150;
const inner = page.width - 2 * margin;
const [ink, soft] = ['#1d1b18', '#5d574d'];
const display = '"Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, serif';
const body = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif';

/** The poster as a PNG. Rejects where the logo cannot be had, or the browser draws nothing. */
export async function drawPoster(content: PosterContent): Promise<Blob> {
  const canvas = Object.assign(document.createElement('canvas'), page);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws nothing');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, page.width, page.height);
  context.fillStyle = content.accent?.light ?? ink;
  context.fillRect(0, 0, page.width, 24);
  context.textBaseline = 'top';
  await drawHead(context, content);

  const below = writeFitting(context, content.question, 320, { most: 110, least: 44, height: 720 });
  context.font = `400 44px ${body}`;
  context.fillStyle = soft;
  const from = write(context, content.who, below + 30, 60);

  const side = Math.min(820, page.height - from - 470);
  drawCode(context, content.modules, { x: (page.width - side) / 2, y: from + 40, side });
  context.textAlign = 'center';
  context.fillStyle = ink;
  context.font = `400 44px ${body}`;
  const scanned = write(context, content.scan, from + side + 60, 58);
  context.font = `600 46px ${body}`;
  write(context, content.address, scanned + 6, 60);
  context.font = `400 34px ${body}`;
  context.fillStyle = soft;
  write(context, content.promise, page.height - 190, 46);

  return new Promise((resolve, reject) => {
    canvas.toBlob((png) => (png ? resolve(png) : reject(new Error('no picture'))), 'image/png');
  });
}

/** Whose poster it is, and Candor's name beside it. */
async function drawHead(context: CanvasRenderingContext2D, { logo, company }: PosterContent): Promise<void> {
  context.fillStyle = ink;
  if (logo) {
    const picture = new Image();
    picture.src = logo.path;
    await picture.decode();
    const scale = Math.min(640 / logo.width, 130 / logo.height);
    context.drawImage(picture, margin, 120, logo.width * scale, logo.height * scale);
  } else if (company) {
    context.font = `600 52px ${body}`;
    context.fillText(company, margin, 150, inner - 300);
  }
  context.font = `700 52px ${display}`;
  context.textAlign = 'right';
  context.fillText('Candor', page.width - margin, 150);
  context.textAlign = 'left';
}

function drawCode(
  context: CanvasRenderingContext2D,
  modules: QrModules,
  { x, y, side }: { x: number; y: number; side: number },
): void {
  // Whole pixels: a blurred edge is read badly from afar.
  const size = Math.floor(side / modules.length);
  const left = Math.round(x + (side - size * modules.length) / 2);
  context.fillStyle = '#000000';
  for (const [row, line] of modules.entries())
    for (const [column, dark] of line.entries())
      if (dark) context.fillRect(left + column * size, Math.round(y) + row * size, size, size);
}

/** Writes in the largest letters that leave it within `height`. Returns where it ends. */
function writeFitting(
  context: CanvasRenderingContext2D,
  text: string,
  top: number,
  { most, least, height }: { most: number; least: number; height: number },
): number {
  for (let size = most; ; size -= 6) {
    context.font = `600 ${size}px ${display}`;
    const step = size * 1.2;
    if (size > least && linesOf(context, text).length * step > height) continue;
    return write(context, text, top, step);
  }
}

/** Returns where it ends. */
function write(context: CanvasRenderingContext2D, text: string, top: number, step: number): number {
  const x = context.textAlign === 'center' ? page.width / 2 : margin;
  const lines = linesOf(context, text);
  for (const [at, line] of lines.entries()) context.fillText(line, x, top + at * step);
  return top + lines.length * step;
}

/** Broken at spaces, and within what is longer than a line. */
function linesOf(context: CanvasRenderingContext2D, text: string): string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (candidate: string) => context.measureText(candidate).width <= inner;
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) line = longer;
    else {
      if (line) lines.push(line);
      line = '';
      for (const letter of word) {
        if (line && !fits(line + letter)) {
          lines.push(line);
          line = '';
        }
        line += letter;
      }
    }
  }
  return [...lines, line];
}
