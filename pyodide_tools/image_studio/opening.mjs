/** A picture comes into the studio: every way in ends in the same event, with a picture or with a reason. */

import { bitmapOf, decoded, drawn, kept } from './canvas.mjs';
import { factsOf, foreign } from './facts.mjs';

/** @import { ModuleDesk } from '../../plugins/bina/client/page-module.mjs' */
/** @typedef {import('./canvas.mjs').Picture} Picture */
/** @typedef {{picture: Picture, original: Picture, notes: string[]}} Opened */

const MOST_BYTES = 10 * 2 ** 20;

/**
 * The file is kept as it came; what is worked on is a copy of it where it is large or turned.
 * @param {Blob} file
 * @param {ModuleDesk} desk
 * @param {number} largest  pixels of the longer side
 * @returns {Promise<{ok: true, value: Opened} | {ok: false, value: {refused: string}}>}
 */
export async function opened(file, desk, largest) {
  if (file.size > MOST_BYTES) return refused('too-large');
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const kind = foreign(bytes);
    if (kind) return refused(kind);
    const outcome = await desk.keepPicture(file);
    if ('refused' in outcome) return refused(outcome.refused);
    const bitmap = await decoded(file);
    const facts = factsOf(bytes);
    const value = await prepared(desk, outcome.picture, bitmap, facts.turned, largest);
    for (const name of /** @type {const} */ (['animated', 'cmyk', 'turned'])) if (facts[name]) value.notes.push(name);
    return { ok: true, value };
  } catch (error) {
    return refused(error instanceof Error && /^[a-z-]+$/.test(error.message) ? error.message : 'cannot-decode');
  }
}

/** @param {Picture} picture  already kept @param {ModuleDesk} desk @param {number} largest */
export async function reopened(picture, desk, largest) {
  try {
    return { ok: true, value: await prepared(desk, picture, await bitmapOf(desk, picture.id), false, largest) };
  } catch (error) {
    return refused(error instanceof Error ? error.message : 'cannot-decode');
  }
}

/** @param {string} reason @returns {{ok: false, value: {refused: string}}} */
const refused = (reason) => ({ ok: false, value: { refused: reason } });

/**
 * @param {ModuleDesk} desk @param {Picture} original @param {ImageBitmap} bitmap @param {boolean} turned @param {number} largest
 * @returns {Promise<Opened>}
 */
async function prepared(desk, original, bitmap, turned, largest) {
  const scale = Math.min(1, largest / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale))];
  const same = scale === 1 && !turned && width === original.width && height === original.height;
  const picture = same ? original : await kept(desk, drawn(bitmap, width, height)[0]);
  bitmap.close();
  return { picture, original, notes: scale < 1 ? ['shrunk'] : [] };
}

/**
 * The part `opener`: the file and camera fields inside it; with `data-everywhere` also what is dropped or pasted in the tool.
 * @param {HTMLElement} element  `data-event`: what Python hears; `data-largest`
 * @param {ModuleDesk} desk
 */
export function opener(element, desk) {
  const largest = () => Number(element.dataset['largest']) || 2048;
  const take = async (/** @type {File} */ file) => {
    desk.tell('opening', null);
    const { ok, value } = await opened(file, desk, largest());
    desk.tell(element.dataset['event'] ?? 'opened', value, { ok });
  };
  const control = new AbortController();
  const options = { signal: control.signal };
  element.addEventListener(
    'change',
    ({ target }) => {
      if (!(target instanceof HTMLInputElement) || target.type !== 'file') return;
      const [file] = target.files ?? [];
      // The same file may be chosen again.
      target.value = '';
      if (file) void take(file);
    },
    options,
  );
  if (element.dataset['everywhere'] !== undefined) {
    desk.host.addEventListener('dragover', (event) => event.preventDefault(), options);
    desk.host.addEventListener('drop', (event) => receive(event, event.dataTransfer, true), options);
    desk.host.addEventListener('paste', (event) => receive(event, event.clipboardData, false), options);
  }

  /** @param {Event} event @param {DataTransfer | null} data @param {boolean} any  what was dropped gets an answer */
  function receive(event, data, any) {
    const files = Array.from(data?.files ?? []);
    const file = files.find(({ type }) => type.startsWith('image/')) ?? (any ? files[0] : undefined);
    if (!file) return;
    event.preventDefault();
    void take(file);
  }

  return { close: () => control.abort() };
}
