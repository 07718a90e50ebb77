/** The part `stage`: the picture as it is now, before and after, a change before it is made, and the marks on it. */

import { bitmapOf, drawn } from './canvas.mjs';
import { Brush } from './brush.mjs';
import { rendered } from './render.mjs';

/** @import { ModuleDesk, Part } from '../../plugins/bina/client/page-module.mjs' */
/** @import { Change } from './render.mjs' */

const LONGEST = 1280; // pixels on the screen
const STILL = 600; // milliseconds until the cursor's place is told

/** @type {Map<string, Stage>} */
const stages = new Map();

/** @param {ModuleDesk} desk @returns {Stage} rejects by throwing `no-picture` */
export function stageOf(desk) {
  const stage = stages.get(desk.id);
  if (!stage) throw new Error('no-picture');
  return stage;
}

/** @param {HTMLElement} element @param {ModuleDesk} desk @returns {Part} */
export function stage(element, desk) {
  const made = new Stage(element, desk);
  stages.set(desk.id, made);
  made.update();
  return {
    update: () => made.update(),
    close() {
      made.close();
      if (stages.get(desk.id) === made) stages.delete(desk.id);
    },
  };
}

/**
 * What the element's attributes say: `data-picture` and `data-before` are kept pictures, `data-split` shows that many
 * percent of the one before (0: none), `data-change` is JSON of a change, `data-marking` lets the reader mark,
 * `data-brush` in percent; `data-alt`, `data-label`, `data-described` and `data-place` are words.
 */
class Stage {
  #element;
  #desk;
  #canvas = Object.assign(document.createElement('canvas'), { className: 'bina-studio__picture' });
  /** Small copies by the names of pictures: the present one and the one before. @type {Map<string, Promise<HTMLCanvasElement | null>>} */
  #copies = new Map();
  #shown = '';
  #wanted = '';
  #turn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #telling;
  brush;

  /** @param {HTMLElement} element @param {ModuleDesk} desk */
  constructor(element, desk) {
    this.#element = element;
    this.#desk = desk;
    this.brush = new Brush({
      painted: () => desk.tell('painted', this.brush.strokes.told()),
      sized: (percent) => desk.tell('brush-sized', percent),
      at: (x, y) => this.#tellPlace(x, y),
    });
    this.#canvas.setAttribute('role', 'img');
    element.replaceChildren(this.#canvas, this.brush.canvas, this.brush.ring);
    this.#dragging();
  }

  update() {
    const { picture = '', brush, marking, label = '', described = '', alt = '' } = this.#element.dataset;
    if (picture !== this.#shown) this.brush.strokes.clear();
    this.brush.size = Number(brush) || 6;
    this.brush.canvas.hidden = marking === undefined;
    this.brush.canvas.setAttribute('aria-label', label);
    this.brush.canvas.setAttribute('aria-describedby', described);
    this.#canvas.setAttribute('aria-label', alt);
    void this.#draw(picture);
  }

  close() {
    clearTimeout(this.#telling);
    this.#copies.clear();
  }

  /** @param {string} picture */
  async #draw(picture) {
    const { before = '', split = '0', change = '' } = this.#element.dataset;
    const wanted = JSON.stringify([picture, before, split, change]);
    // A view that changes nothing here, as after every stroke, costs nothing.
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    const turn = ++this.#turn;
    for (const id of this.#copies.keys()) if (id !== picture && id !== before) this.#copies.delete(id);
    const now = await this.#copy(picture);
    // What is only to be shown with it may be missing: the picture itself is shown all the same.
    const next = now && change ? await rendered(/** @type {Change} */ (JSON.parse(change)), now, this.#desk).catch(() => now) : now;
    const earlier = Number(split) > 0 && before ? await this.#copy(before) : null;
    // A later view may have been drawn meanwhile.
    if (turn !== this.#turn) return;
    if (!next) return this.#desk.tell('lost', picture);
    const fits = picture !== this.#shown || this.#canvas.width !== next.width || this.#canvas.height !== next.height;
    if (fits) Object.assign(this.#canvas, { width: next.width, height: next.height });
    const pen = /** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext('2d'));
    pen.clearRect(0, 0, next.width, next.height);
    pen.drawImage(next, 0, 0);
    if (earlier) this.#divide(pen, earlier, Number(split) / 100);
    if (fits) this.brush.fit(next.width, next.height);
    this.#shown = picture;
    this.#element.dataset['ready'] = picture;
  }

  /** @param {string} id */
  #copy(id) {
    const found = this.#copies.get(id) ?? this.#smaller(id);
    this.#copies.set(id, found);
    return found;
  }

  /** @param {string} id @returns {Promise<HTMLCanvasElement | null>} null where the picture is no longer kept */
  async #smaller(id) {
    const bitmap = await bitmapOf(this.#desk, id).catch(() => null);
    if (!bitmap) return null;
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    const [canvas] = drawn(bitmap, Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale)));
    bitmap.close();
    return canvas;
  }

  /** The picture before on the side where reading begins. @param {CanvasRenderingContext2D} pen @param {HTMLCanvasElement} earlier @param {number} part */
  #divide(pen, earlier, part) {
    const { width, height } = this.#canvas;
    const fromRight = getComputedStyle(this.#element).direction === 'rtl';
    const edge = Math.round(fromRight ? width * (1 - part) : width * part);
    const [left, right] = fromRight ? [edge, width] : [0, edge];
    const scale = Math.min(width / earlier.width, height / earlier.height);
    const [w, h] = [earlier.width * scale, earlier.height * scale];
    pen.save();
    pen.beginPath();
    pen.rect(left, 0, right - left, height);
    pen.clip();
    pen.clearRect(0, 0, width, height);
    pen.drawImage(earlier, (width - w) / 2, (height - h) / 2, w, h);
    pen.restore();
    pen.fillStyle = '#fff';
    pen.fillRect(edge - 2, 0, 4, height);
    pen.fillStyle = '#000';
    pen.fillRect(edge - 0.5, 0, 1, height);
  }

  /** Text is dragged to its place. */
  #dragging() {
    this.#canvas.addEventListener('pointerdown', (event) => {
      if (this.#change()?.do !== 'letter' || event.button !== 0) return;
      event.preventDefault();
      this.#canvas.setPointerCapture(event.pointerId);
    });
    this.#canvas.addEventListener('pointermove', (event) => {
      const change = this.#change();
      if (change?.do !== 'letter' || !this.#canvas.hasPointerCapture(event.pointerId)) return;
      const box = this.#canvas.getBoundingClientRect();
      const inside = (/** @type {number} */ value) => Math.round(1000 * Math.min(1, Math.max(0, value))) / 1000;
      const [x, y] = [inside((event.clientX - box.left) / box.width), inside((event.clientY - box.top) / box.height)];
      this.#element.dataset['change'] = JSON.stringify({ ...change, x, y });
      this.update();
    });
    this.#canvas.addEventListener('pointerup', () => {
      const change = this.#change();
      if (change?.do === 'letter') this.#desk.tell('lettered-at', { x: change.x, y: change.y });
    });
  }

  /** @returns {Change | null} */
  #change() {
    const { change } = this.#element.dataset;
    return change ? JSON.parse(change) : null;
  }

  /** @param {number} x @param {number} y */
  #tellPlace(x, y) {
    clearTimeout(this.#telling);
    const words = (this.#element.dataset['place'] ?? '').replace('{x}', String(Math.round(100 * x))).replace('{y}', String(Math.round(100 * y)));
    this.#telling = setTimeout(() => this.#desk.announce(words), STILL);
  }
}
