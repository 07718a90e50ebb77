/** The HTML for other sites: a frame whose height was measured here, once somebody wants to know. */

import { measure, snippet } from '../../../plugins/bina/client/embed-snippet.mjs';
import { embedPage, linkTo, whenSettled } from './design.mjs';

/** @import { ModuleDesk, Part } from '../../../plugins/bina/client/page-module.mjs' */

const PAUSE = 1500; // milliseconds without a change: measuring starts the tool once more
/** By width, where the page did not come to be measured. */
const GUESSED = { 320: 1200, 640: 900, 960: 800 };

/** @param {HTMLElement} element @param {ModuleDesk} desk @returns {Part} */
export function frame(element, desk) {
  const inside = (/** @type {string} */ name) => element.querySelector(`#${CSS.escape(`${element.dataset['key']}-${name}`)}`);
  const fold = element.querySelector('details');
  const fill = async (/** @type {string} */ design) => {
    const box = /** @type {HTMLTextAreaElement | null} */ (inside('frame'));
    const note = inside('frame-note');
    if (!box || !note || !design) return;
    const page = embedPage(desk);
    // On a page of somebody else's, which is nearly always light.
    page.searchParams.set('theme', 'light');
    const url = await linkTo(design, page);
    box.value = '';
    note.textContent = element.dataset[url ? 'measuring' : 'large'] ?? '';
    if (!url) return;
    const heights = await measure(url);
    const measured = Object.keys(heights).length > 0;
    box.value = snippet({ url, title: element.dataset['title'] ?? '', heights: measured ? heights : GUESSED });
    note.textContent = element.dataset[measured ? 'measured' : 'unmeasured'] ?? '';
  };
  const settled = whenSettled(desk, PAUSE, fill);
  const look = () => void (fold?.open && settled.look());
  fold?.addEventListener('toggle', look);
  return { update: look, close: settled.close };
}
