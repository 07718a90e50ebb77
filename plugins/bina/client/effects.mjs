/** What a tool may ask of the page: a table of effects, each ending in `{ok, value}`. */

import { NoReplyError } from './backend-fetch.mjs';
import { fetchReply } from './fetching.mjs';
import { write } from './fields.mjs';
import { offerFile } from './files.mjs';
import { isField } from './morph.mjs';
import { chooseFile } from './picture-drop.mjs';
import { keepFile } from './pictures.mjs';

/** @import { Backend, Effect, KeptPicture, Mount } from './protocol.mjs' */
/** @import { keyring } from './keys.mjs' */
/** @import { Notes } from './notes.mjs' */
/** @import { OwnCode } from './page-module.mjs' */
/** @import { Store } from './store.mjs' */
/** @import { Say } from './words.mjs' */

/**
 * @typedef {object} Desk  what the effects of one tool work on
 * @property {string} id  of the tool in the site
 * @property {string} kind  name of the tool
 * @property {HTMLElement} host
 * @property {Record<string, Backend>} backends
 * @property {Store} store
 * @property {ReturnType<typeof keyring>} keys
 * @property {Notes} notes
 * @property {Say} say
 * @property {Map<string, AbortController>} running  fetches by effect id
 * @property {(field?: string) => void} changed  a field was written
 * @property {() => void} erased  the tool keeps nothing any more
 * @property {Mount} mount  settings, language and what the site offers
 * @property {URL} assets  the folder of the site's scripts, for what is loaded later
 * @property {AbortSignal} signal  aborted when the tool leaves the page
 * @property {(name: string, value: unknown, more?: {field?: string, effect?: string, ok?: boolean}) => void} tell  an event for the tool
 * @property {(name: string, data: Uint8Array, options?: unknown) => Promise<Uint8Array>} bytes  run a function of the tools on bytes
 *
 * @typedef {{ok: boolean, value: unknown}} Result
 * @typedef {Desk & {own: OwnCode}} Office
 */

/** @type {Record<string, (effect: any, desk: Office) => Result | Promise<Result>>} */
const TABLE = {
  fetch: async (effect, desk) => done(await fetchReply(effect, desk)),
  cancel: ({ target }, { running }) => {
    running.get(target)?.abort('cancelled');
    return done();
  },
  save: async ({ value }, { store, id, erased }) => {
    if (value === null) erased();
    await store.put('states', id, value);
    return done();
  },
  load: async (_effect, { store, id }) => done((await store.get('states', id)) ?? null),
  download,
  share,
  focus: ({ target }, { host }) => {
    const element = inside(host, target);
    if (element && element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1;
    element?.focus();
    return done();
  },
  set: setValue,
  announce: ({ text }, { notes }) => {
    notes.announce(String(text));
    return done();
  },
  print: (_effect, { host }) => {
    host.setAttribute('data-bina-printing', '');
    addEventListener('afterprint', () => host.removeAttribute('data-bina-printing'), { once: true });
    window.print();
    return done();
  },
  'open-picture': openPicture,
  'page-action': ({ action, value }, { own }) => own.act(String(action), value),
};

const done = (/** @type {unknown} */ value = null) => ({ ok: true, value });
const failed = (/** @type {object} */ value) => ({ ok: false, value });

/**
 * @param {Effect} effect
 * @param {Office} desk
 * @returns {Promise<Result>} never rejects
 */
export async function run(effect, desk) {
  if (!Object.hasOwn(TABLE, effect.type)) return failed({ reason: 'not-available' });
  try {
    return (await TABLE[effect.type]?.(effect, desk)) ?? done();
  } catch (error) {
    if (error instanceof NoReplyError) return failed({ reason: error.reason });
    return failed({ reason: 'failed', message: String(error).slice(0, 300) });
  }
}

/** @param {HTMLElement} host @param {string} id @returns {HTMLElement | null} never outside the tool */
const inside = (host, id) => host.querySelector(`#${CSS.escape(id)}`);

/** @param {any} effect @param {Desk} desk @returns {Promise<Result>} */
async function download({ filename, text, picture, marks, 'media-type': type }, desk) {
  /** @type {KeptPicture | undefined} */
  const kept = picture ? await desk.store.get('pictures', picture) : undefined;
  if (picture && !kept) return failed({ reason: 'not-kept' });
  const blob = kept ? await marked(kept.blob, marks, desk) : new Blob([String(text ?? '')], { type: type || 'text/plain' });
  offerFile(String(filename), blob);
  return done({ marked: Boolean(kept && blob !== kept.blob) });
}

/** @param {any} effect @param {Desk} desk @returns {Promise<Result>} */
async function share({ title, text, picture, marks }, desk) {
  /** @type {KeptPicture | undefined} */
  const kept = picture ? await desk.store.get('pictures', picture) : undefined;
  /** @type {ShareData} */
  const data = { title: String(title ?? ''), text: String(text ?? '') };
  if (kept) {
    const blob = await marked(kept.blob, marks, desk);
    data.files = [new File([blob], `picture.${blob.type.split('/')[1] ?? 'png'}`, { type: blob.type })];
  }
  if (!navigator.canShare?.(data)) return failed({ reason: 'not-available' });
  try {
    await navigator.share(data);
    return done();
  } catch (error) {
    const cancelled = error instanceof DOMException && error.name === 'AbortError';
    return failed({ reason: cancelled ? 'cancelled' : 'not-available' });
  }
}

/** @param {Blob} blob @param {object | null} marks @param {Desk} desk @returns {Promise<Blob>} */
async function marked(blob, marks, desk) {
  if (!marks) return blob;
  try {
    const bytes = await desk.bytes('core/write-marks', new Uint8Array(await blob.arrayBuffer()), marks);
    return new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)], { type: blob.type });
  } catch {
    // The reader's picture comes first: without its marks rather than not at all.
    return blob;
  }
}

/** @param {any} effect @param {Desk} desk @returns {Result} */
function setValue({ target, value }, { host, changed }) {
  const field = inside(host, target);
  if (!field || !isField(field)) return failed({ reason: 'not-found' });
  const caret = document.activeElement === field && !(field instanceof HTMLSelectElement) ? field.selectionStart : null;
  // A radio button is set by its own value, a box by true or false.
  write(field, field.type === 'radio' && value === true ? field.value : value);
  if (caret !== null && !(field instanceof HTMLSelectElement)) field.setSelectionRange(caret, caret);
  changed(field.name);
  return done();
}

/** @param {any} _effect @param {Desk} desk @returns {Promise<Result>} */
async function openPicture(_effect, { notes, say, store }) {
  let file = await chooseFile();
  // The click was too long ago (Python was still starting): one more is asked for.
  if (file === 'blocked') {
    file = await new Promise((resolve) => {
      notes.show('open-picture', say('picture.choose'), [
        { label: say('picture.open'), act: () => (notes.hide('open-picture'), resolve(chooseFile())) },
      ]);
    });
  }
  if (!(file instanceof File)) return failed({ reason: file });
  const outcome = await keepFile(file, store);
  return 'picture' in outcome ? done(outcome.picture) : failed(outcome);
}
