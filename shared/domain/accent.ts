/**
 * A company's own colour, made fit for reading: text is written in it, and on it. Contrast as WCAG 2.2 defines it
 * (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). Pure.
 */

/** What it stands on, as client/styles/tokens.css has it. */
export const grounds = {
  light: { paper: '#faf8f3', card: '#ffffff' },
  dark: { paper: '#15171b', card: '#1d2026' },
} as const;
export type Scheme = keyof typeof grounds;

/** Of text against its ground. */
const leastContrast = 4.5;
/** Light grounds need a darker colour, dark ones a lighter one. */
const towards = { light: 0, dark: 255 } as const;
const steps = 100;

const pattern = /^#[0-9a-f]{6}$/i;

export interface Accent {
  light: string;
  dark: string;
}

/** Is this six hexadecimal digits behind a #? */
export function isColour(text: string): boolean {
  return pattern.test(text);
}

/** The colour as each scheme shows it: the same, or as much darker or lighter as it takes to be read there. */
export function fitAccent(colour: string): Accent {
  return { light: fitTo(colour, 'light'), dark: fitTo(colour, 'dark') };
}

function fitTo(colour: string, scheme: Scheme): string {
  const channels = channelsOf(colour);
  for (let step = 0; step < steps; step++) {
    const mixed = channels.map((channel) => channel + ((towards[scheme] - channel) * step) / steps);
    const hex = `#${mixed.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
    if (Object.values(grounds[scheme]).every((ground) => contrast(hex, ground) >= leastContrast)) return hex;
  }
  return scheme === 'light' ? '#000000' : '#ffffff';
}

/** From 1 to 21. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
