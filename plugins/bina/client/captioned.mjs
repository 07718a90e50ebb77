/** A picture with its credit under it, as one picture that can be sent anywhere. */

import { directionOf, fontFor, FONTS, wrapped } from './text-lines.mjs';

const NARROWEST = 480; // pixels; below that the lines could not be read
const MOST_LINES = 40;

/**
 * @param {Blob} blob
 * @param {string[]} caption  one sentence each
 * @returns {Promise<Blob>} a PNG; rejects where the browser cannot open the picture
 */
export async function captioned(blob, caption) {
  const bitmap = await createImageBitmap(blob);
  const width = Math.max(NARROWEST, bitmap.width);
  const height = Math.round((bitmap.height * width) / bitmap.width);
  const points = Math.max(14, Math.round(width / 40));
  const font = `400 ${points}px ${FONTS}`;
  await fontFor(font, caption.join(' '));
  const canvas = document.createElement('canvas');
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  pen.font = font;
  const lines = caption.flatMap((line) => wrapped(pen, line, width - 2 * points)).slice(0, MOST_LINES);
  const step = Math.round(points * 1.5);
  Object.assign(canvas, { width, height: height + lines.length * step + 2 * points });
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  Object.assign(pen, { font, fillStyle: '#000', textBaseline: 'middle' });
  // The whole card begins where its first sentence does.
  const right = directionOf(caption.join(' ')) === 'rtl';
  pen.textAlign = right ? 'right' : 'left';
  lines.forEach((line, index) => {
    pen.direction = directionOf(line);
    pen.fillText(line, right ? width - points : points, height + points + (index + 0.5) * step);
  });
  return new Promise((resolve, reject) => {
    canvas.toBlob((made) => (made ? resolve(made) : reject(new Error('cannot-encode'))), 'image/png');
  });
}
