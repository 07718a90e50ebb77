/** Text on a picture, laid out by the browser: Hebrew from right to left, numbers and foreign words where they belong. */

/** @import { Pen } from './canvas.mjs' */
/** @import { Letter } from './render.mjs' */

const FONTS = 'Heebo, "Noto Sans Hebrew", "Arial Hebrew", Arial, sans-serif';
const WIDEST = 0.92; // of the picture
const STRONG = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|\p{L}/u;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** @param {Pen} pen @param {Letter} change @param {number} width @param {number} height */
export async function letter(pen, { text, size, colour, shade, x, y }, width, height) {
  if (!text.trim()) return;
  const points = Math.max(4, size * height);
  const font = `700 ${points}px ${FONTS}`;
  // A font of the site that has not been used yet comes when it is asked for.
  await document.fonts.load(font, text).catch(() => {});
  pen.font = font;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  const lines = text.split('\n').flatMap((paragraph) => wrapped(pen, paragraph, width * WIDEST));
  const step = points * 1.25;
  lines.forEach((line, index) => {
    pen.direction = directionOf(line);
    const [cx, cy] = [x * width, y * height + (index - (lines.length - 1) / 2) * step];
    write(pen, line, cx, cy, points, colour, shade);
  });
}

/** @param {string} text @returns {'rtl' | 'ltr'} by its first letter, as browsers do with dir="auto" */
export const directionOf = (text) => (RIGHT_TO_LEFT.test(STRONG.exec(text)?.[0] ?? '') ? 'rtl' : 'ltr');

/**
 * @param {{measureText(text: string): {width: number}}} pen @param {string} paragraph @param {number} widest
 * @returns {string[]} broken between words
 */
export function wrapped(pen, paragraph, widest) {
  /** @type {string[]} */
  const lines = [];
  for (const word of paragraph.split(/\s+/).filter(Boolean)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && pen.measureText(longer).width <= widest) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.length ? lines : [''];
}

/** @param {Pen} pen @param {string} line @param {number} x @param {number} y @param {number} points @param {string} colour @param {Letter['shade']} shade */
function write(pen, line, x, y, points, colour, shade) {
  const against = isLight(colour) ? '#000' : '#fff';
  if (shade === 'band') {
    const wide = pen.measureText(line).width + points * 0.6;
    pen.globalAlpha = 0.62;
    pen.fillStyle = against;
    pen.fillRect(x - wide / 2, y - points * 0.64, wide, points * 1.28);
    pen.globalAlpha = 1;
  } else if (shade === 'outline') {
    pen.lineJoin = 'round';
    pen.lineWidth = points * 0.16;
    pen.strokeStyle = against;
    pen.strokeText(line, x, y);
  }
  pen.fillStyle = colour;
  pen.fillText(line, x, y);
}

/** @param {string} colour  #rrggbb */
const isLight = (colour) => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b > 140;
};
