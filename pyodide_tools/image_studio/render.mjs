/** What a pending change makes of a picture: the same at the size of the screen and at the picture's own. */

import { bitmapOf, drawn, sheet } from './canvas.mjs';
import { letter } from './lettering.mjs';

/** @import { ModuleDesk } from '../../plugins/bina/client/page-module.mjs' */
/** @import { Image, Pen } from './canvas.mjs' */
/**
 * @typedef {{do: 'behind', kind: 'none' | 'colour' | 'picture', colour: string, picture: string}} Behind
 * @typedef {{do: 'frame', ratio: number, fit: 'cut' | 'extend', fill: 'blur' | 'colour', colour: string, x: number, y: number}} Frame
 *   ratio: width to height; x, y: where the picture lies, 0 (left, top) to 1
 * @typedef {{do: 'letter', text: string, size: number, colour: string, shade: 'none' | 'outline' | 'band', x: number, y: number}} Letter
 *   size: of the letters, in heights; x, y: the middle of the text, 0 (left, top) to 1
 * @typedef {Behind | Frame | Letter} Change
 */

const LARGEST = 4096; // pixels, what the page keeps

/** @param {Change} change @param {Image} image @param {ModuleDesk} desk @returns {Promise<HTMLCanvasElement>} */
export async function rendered(change, image, desk) {
  if (change.do === 'behind') return behind(change, image, desk);
  if (change.do === 'frame') return framed(change, image);
  const [canvas, pen] = drawn(image);
  await letter(pen, change, canvas.width, canvas.height);
  return canvas;
}

/** @param {Behind} change @param {Image} image @param {ModuleDesk} desk */
async function behind({ kind, colour, picture }, image, desk) {
  const [canvas, pen] = sheet(image.width, image.height);
  if (kind === 'colour') {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, canvas.width, canvas.height);
  } else if (kind === 'picture' && picture) {
    const other = await bitmapOf(desk, picture);
    covering(pen, other, canvas.width, canvas.height);
    other.close();
  }
  pen.drawImage(image, 0, 0);
  return canvas;
}

/** @param {Pen} pen @param {Image} image  fills the sheet and keeps its shape @param {number} width @param {number} height */
function covering(pen, image, width, height) {
  const scale = Math.max(width / image.width, height / image.height);
  const [w, h] = [image.width * scale, image.height * scale];
  pen.drawImage(image, (width - w) / 2, (height - h) / 2, w, h);
}

/**
 * @param {Frame} frame @param {number} width @param {number} height  of the picture
 * @returns {{width: number, height: number, x: number, y: number, scale: number}} the sheet, and the picture on it
 */
export function placed({ ratio, fit, x, y }, width, height) {
  const wide = fit === 'cut' ? Math.min(width, height * ratio) : Math.max(width, height * ratio);
  const scale = Math.min(1, LARGEST / Math.max(wide, wide / ratio));
  const sheet = { width: Math.max(1, Math.round(wide * scale)), height: Math.max(1, Math.round((wide / ratio) * scale)) };
  return { ...sheet, scale, x: Math.round((sheet.width - width * scale) * x), y: Math.round((sheet.height - height * scale) * y) };
}

/** @param {Frame} frame @param {Image} image */
function framed(frame, image) {
  const { width, height, x, y, scale } = placed(frame, image.width, image.height);
  const [canvas, pen] = sheet(width, height);
  if (frame.fit === 'extend' && frame.fill === 'colour') {
    pen.fillStyle = frame.colour;
    pen.fillRect(0, 0, width, height);
  } else if (frame.fit === 'extend') {
    // Small and large again is a blur that every browser has.
    const [tiny] = drawn(image, 16, Math.max(1, Math.round((16 * image.height) / image.width)));
    covering(pen, tiny, width, height);
  }
  pen.drawImage(image, x, y, image.width * scale, image.height * scale);
  return canvas;
}
