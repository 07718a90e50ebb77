/**
 * Items of a ranking dragged at their grip, with finger, pen or mouse; the buttons beside them do the same.
 * What came of it is told to Python, which draws the list anew.
 */

/** @import { ModuleDesk, Part } from '../../plugins/bina/client/page-module.mjs' */

const GRIP = '.bina-survey__grip';
const ITEM = '[data-item]';

/**
 * @param {HTMLElement} list  `data-field` is the question's field
 * @param {ModuleDesk} desk
 * @returns {Part}
 */
export function ranking(list, desk) {
  const listening = new AbortController();
  /** @type {HTMLElement | null} */ let item = null;
  let pointer = 0;
  let from = 0;

  const items = () => /** @type {HTMLElement[]} */ (Array.from(list.querySelectorAll(ITEM)));

  /** @param {number} y  of the finger @returns {number} the place where the item would fall, from 1 */
  const placeAt = (y) => {
    const others = items().filter((one) => one !== item);
    const above = others.filter((one) => {
      const { top, height } = one.getBoundingClientRect();
      return top + height / 2 < y;
    });
    return above.length + 1;
  };

  const end = () => {
    if (!item) return;
    item.style.transform = '';
    delete item.dataset['dragged'];
    item = null;
  };

  /** @param {PointerEvent} event */
  const start = (event) => {
    const grip = event.target instanceof Element ? event.target.closest(GRIP) : null;
    const held = grip?.closest(ITEM);
    if (!grip || !(held instanceof HTMLElement) || event.button !== 0) return;
    event.preventDefault();
    item = held;
    pointer = event.pointerId;
    from = event.clientY;
    grip.setPointerCapture(pointer);
    item.dataset['dragged'] = '';
  };

  /** @param {PointerEvent} event */
  const move = (event) => {
    if (item && event.pointerId === pointer) item.style.transform = `translateY(${event.clientY - from}px)`;
  };

  /** @param {PointerEvent} event */
  const drop = (event) => {
    if (!item || event.pointerId !== pointer) return;
    const place = placeAt(event.clientY);
    const before = items().indexOf(item) + 1;
    const code = item.dataset['item'] ?? '';
    end();
    if (place !== before) desk.tell('ranked', `to:${place}:${code}`, { field: list.dataset['field'] ?? '' });
  };

  const options = { signal: listening.signal };
  list.addEventListener('pointerdown', start, options);
  list.addEventListener('pointermove', move, options);
  list.addEventListener('pointerup', drop, options);
  list.addEventListener('pointercancel', end, options);
  return { close: () => listening.abort() };
}
