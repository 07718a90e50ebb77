/** Text on a picture, laid out by the browser: Hebrew from right to left, numbers and foreign words where they belong. */

import { directionOf, fontFor, FONTS, wrapped } from '../../plugins/bina/client/text-lines.mjs';

/** @import { Pen } from './canvas.mjs' */
/** @import { Letter } from './render.mjs' */

const WIDEST = 0.92; // of the picture

/** @param {Pen} pen @param {Letter} change @param {number} width @param {number} height */
export async function letter(pen, { text, size, colour, shade, x, y }, width, height) {
  if (!text.trim()) return;
  const points = Math.max(4, size * height);
  const font = `700 ${points}px ${FONTS}`;
  await fontFor(font, text);
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
