/** What has been marked on a picture: strokes in parts of its width and height, so that any size can be painted from them. */

/** @import { Pen } from './canvas.mjs' */
/**
 * @typedef {{kind: 'line', points: number[], radius: number}} Line  x, y, x, y ... from 0 to 1; the radius in widths
 * @typedef {{kind: 'box', x: number, y: number, width: number, height: number}} Box
 * @typedef {Line | Box | {kind: 'whole'} | {kind: 'invert'}} Stroke
 */

import { sheet } from './canvas.mjs';

const SAMPLE = 64; // pixels a side in which the share is counted

export class Strokes {
  /** @type {Stroke[]} */ list = [];
  /** A small canvas that has every stroke already: a long drawing is not painted again to count it. */
  #sample = sheet(SAMPLE, SAMPLE);

  /** @param {Stroke} stroke */
  add(stroke) {
    this.list.push(stroke);
    paint(this.#sample[1], stroke, SAMPLE, SAMPLE);
  }

  undo() {
    this.list.pop();
    this.#sample = sheet(SAMPLE, SAMPLE);
    this.paint(this.#sample[1], SAMPLE, SAMPLE);
  }

  clear() {
    this.list = [];
    this.#sample = sheet(SAMPLE, SAMPLE);
  }

  /** @param {Pen} pen  of an empty canvas of this size @param {number} width @param {number} height */
  paint(pen, width, height) {
    for (const stroke of this.list) paint(pen, stroke, width, height);
  }

  /** @param {number} width @param {number} height @returns {HTMLCanvasElement} opaque where it is marked */
  canvas(width, height) {
    const [canvas, pen] = sheet(width, height);
    this.paint(pen, width, height);
    return canvas;
  }

  /** @returns {{strokes: number, share: number}} how many, and how much of the picture they cover, 0 to 1 */
  told() {
    const marked = marks(this.#sample[0]).reduce((sum, value) => sum + value, 0);
    return { strokes: this.list.length, share: marked / SAMPLE ** 2 };
  }
}

/** @param {HTMLCanvasElement} canvas @returns {Uint8Array} 1 for each pixel that is marked */
export function marks(canvas) {
  const { data } = /** @type {Pen} */ (canvas.getContext('2d')).getImageData(0, 0, canvas.width, canvas.height);
  const found = new Uint8Array(canvas.width * canvas.height);
  for (let at = 0; at < found.length; at++) found[at] = (data[at * 4 + 3] ?? 0) >= 128 ? 1 : 0;
  return found;
}

/**
 * @param {Pen} pen @param {Stroke} stroke @param {number} width @param {number} height
 * @param {number} [from]  of a line: from which number of `points`
 */
export function paint(pen, stroke, width, height, from = 0) {
  pen.fillStyle = pen.strokeStyle = '#f0f';
  pen.globalCompositeOperation = stroke.kind === 'invert' ? 'xor' : 'source-over';
  if (stroke.kind === 'line') line(pen, stroke, width, height, from);
  else if (stroke.kind === 'box') pen.fillRect(stroke.x * width, stroke.y * height, stroke.width * width, stroke.height * height);
  else pen.fillRect(0, 0, width, height);
}

/** @param {Pen} pen @param {Line} stroke @param {number} width @param {number} height @param {number} from */
function line(pen, { points, radius }, width, height, from) {
  pen.lineCap = pen.lineJoin = 'round';
  pen.lineWidth = Math.max(1, 2 * radius * width);
  pen.beginPath();
  pen.moveTo((points[from] ?? 0) * width, (points[from + 1] ?? 0) * height);
  for (let at = from; at < points.length; at += 2) pen.lineTo((points[at] ?? 0) * width, (points[at + 1] ?? 0) * height);
  pen.stroke();
}
