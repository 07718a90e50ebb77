/**
 * An embed page tells the page around it how high it is, and nothing else.
 *
 *   {type: 'bina:resize', id, height}   to the parent, whenever the height changes; CSS pixels, whole, 1 to 20,000
 *   {type: 'bina:hello'}                from a parent that came later: the height is told again
 *
 * It also speaks the protocol of H5P's resizer, which many sites have already. Nobody has to listen: the frame then
 * keeps the height that it was given, and scrolls.
 */

import { Growth } from './embed-growth.mjs';

export const HIGHEST = 20_000;
const ANSWER = 100; // milliseconds: however often it is asked, it answers no more often
const ACTS = ['pointerdown', 'keydown', 'input'];

/** @param {string} id  of the embed @param {Element} content  everything that is shown, as high as it needs to be */
export function tellHeight(id, content) {
  const host = window.parent;
  if (host === window) return;
  const growth = new Growth();
  let told = 0;
  let h5p = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let answering;

  const tell = () => {
    if (!told) return;
    // Only a number leaves this page, so it does not matter whose page hears it.
    host.postMessage({ type: 'bina:resize', id, height: told }, '*');
    if (h5p) host.postMessage({ context: 'h5p', action: 'resize', scrollHeight: told }, '*');
  };
  const look = () => {
    const height = bounded(content.getBoundingClientRect().height);
    if (height === told || !growth.allows({ height, width: innerWidth, frame: innerHeight })) return;
    told = height;
    tell();
  };
  const answer = () => {
    answering ??= setTimeout(() => {
      answering = undefined;
      tell();
    }, ANSWER);
  };
  /** @param {MessageEvent} event */
  const hear = ({ source, data }) => {
    if (source !== host || typeof data !== 'object' || data === null) return;
    if (data.type === 'bina:hello') answer();
    if (data.context !== 'h5p') return;
    if (data.action === 'ready') greet();
    if (data.action !== 'hello' && data.action !== 'resize') return;
    h5p = true;
    answer();
  };
  const greet = () => h5p || host.postMessage({ context: 'h5p', action: 'hello' }, '*');

  for (const act of ACTS) addEventListener(act, () => growth.acted(), true);
  addEventListener('message', hear);
  new ResizeObserver(look).observe(content);
  greet();
}

/** @param {number} height @returns {number} */
export const bounded = (height) => Math.min(Math.max(Math.ceil(height) || 1, 1), HIGHEST);
