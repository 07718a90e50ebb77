/** Marking with finger, pen, mouse or keys: one canvas over the picture, drawn once a frame. */

import { paint, Strokes } from './strokes.mjs';

/** @import { Line } from './strokes.mjs' */
/** @typedef {{painted: () => void, sized: (percent: number) => void, at: (x: number, y: number) => void}} Heard */

const LONGEST = 1024; // pixels; the finger needs no more
const STEP = 0.02; // of the width, for a key
const KEYS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
});

export class Brush {
  strokes = new Strokes();
  canvas = Object.assign(document.createElement('canvas'), { className: 'bina-studio__mask', tabIndex: 0 });
  ring = Object.assign(document.createElement('div'), { className: 'bina-studio__ring', hidden: true });
  /** In percent of the picture's width. */ size = 6;
  /** @type {Line | null} */ #line = null;
  #drawn = 0;
  #frame = 0;
  #cursor = { x: 0.5, y: 0.5 };
  #pen = /** @type {import('./canvas.mjs').Pen} */ (this.canvas.getContext('2d'));
  #heard;

  /** @param {Heard} heard */
  constructor(heard) {
    this.#heard = heard;
    this.canvas.setAttribute('role', 'application');
    this.canvas.addEventListener('pointerdown', (event) => this.#down(event));
    this.canvas.addEventListener('pointermove', (event) => this.#move(event));
    for (const type of ['pointerup', 'pointercancel']) this.canvas.addEventListener(type, () => this.#up());
    this.canvas.addEventListener('pointerleave', () => (this.ring.hidden = document.activeElement !== this.canvas));
    this.canvas.addEventListener('keydown', (event) => this.#key(event));
    this.canvas.addEventListener('focus', () => this.#showRing(this.#cursor.x, this.#cursor.y));
    this.canvas.addEventListener('blur', () => (this.ring.hidden = true));
  }

  /** @param {number} width @param {number} height  of the picture, whose shape the canvas takes */
  fit(width, height) {
    const scale = Math.min(1, LONGEST / Math.max(width, height));
    this.canvas.width = Math.max(1, Math.round(width * scale));
    this.canvas.height = Math.max(1, Math.round(height * scale));
    this.show();
  }

  show() {
    const { width, height } = this.canvas;
    this.#pen.globalCompositeOperation = 'source-over';
    this.#pen.clearRect(0, 0, width, height);
    this.strokes.paint(this.#pen, width, height);
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0 || !event.isPrimary) return;
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.canvas.focus({ preventScroll: true });
    this.#line = { kind: 'line', points: [], radius: this.size / 200 };
    this.#drawn = 0;
    this.#add(event);
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const { x, y } = this.#place(event);
    if (event.pointerType === 'mouse' || this.#line) this.#showRing(x, y);
    if (!this.#line) return;
    // What the finger did between two frames is not lost.
    const all = event.getCoalescedEvents?.() ?? [];
    for (const each of all.length ? all : [event]) this.#add(each);
  }

  #up() {
    if (!this.#line) return;
    this.#draw();
    this.strokes.add(this.#line);
    this.#line = null;
    this.#heard.painted();
  }

  /** @param {PointerEvent} event */
  #add(event) {
    const { x, y } = this.#place(event);
    this.#line?.points.push(x, y);
    this.#frame ||= requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (!this.#line || this.#drawn >= this.#line.points.length) return;
    paint(this.#pen, this.#line, this.canvas.width, this.canvas.height, Math.max(0, this.#drawn - 2));
    this.#drawn = this.#line.points.length;
  }

  /** @param {PointerEvent} event @returns {{x: number, y: number}} in parts of the picture */
  #place(event) {
    const box = this.canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) / (box.width || 1), y: (event.clientY - box.top) / (box.height || 1) };
  }

  /** @param {number} x @param {number} y */
  #showRing(x, y) {
    const { style } = this.ring;
    style.insetInlineStart = style.insetInlineEnd = 'auto';
    style.left = `${100 * x}%`;
    style.top = `${100 * y}%`;
    style.width = `${this.size}%`;
    this.ring.hidden = false;
  }

  /** @param {KeyboardEvent} event  arrows move, space paints, shift and arrows draw, [ and ] size, u takes back */
  #key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const direction = KEYS[event.key];
    if (direction) this.#walk(direction, event.shiftKey);
    else if (event.key === ' ') this.#dot([]);
    else if (event.key === '[' || event.key === ']') this.#heard.sized(Math.min(30, Math.max(1, this.size + (event.key === ']' ? 1 : -1))));
    else if (event.code === 'KeyU' && this.strokes.list.length) {
      this.strokes.undo();
      this.show();
      this.#heard.painted();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {[number, number]} direction @param {boolean} painting */
  #walk([right, down], painting) {
    const before = { ...this.#cursor };
    const tall = (STEP * this.canvas.width) / this.canvas.height;
    const inside = (/** @type {number} */ value) => Math.min(1, Math.max(0, value));
    this.#cursor = { x: inside(before.x + right * STEP), y: inside(before.y + down * tall) };
    this.#showRing(this.#cursor.x, this.#cursor.y);
    if (painting) this.#dot([before.x, before.y]);
    else this.#heard.at(this.#cursor.x, this.#cursor.y);
  }

  /** @param {number[]} from */
  #dot(from) {
    const stroke = /** @type {Line} */ ({ kind: 'line', points: [...from, this.#cursor.x, this.#cursor.y], radius: this.size / 200 });
    this.strokes.add(stroke);
    paint(this.#pen, stroke, this.canvas.width, this.canvas.height);
    this.#heard.painted();
  }
}
