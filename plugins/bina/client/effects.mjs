/** What a tool may ask of the page: a table of effects, each ending in `{ok, value}`. */

import { captioned } from './captioned.mjs';
import { chosenFiles } from './choosing.mjs';
import { write } from './fields.mjs';
import { offerFile } from './files.mjs';
import { leaving } from './leaving.mjs';
import { isField } from './morph.mjs';
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
 * @property {(tool: string) => Promise<void>} bring  the code of another tool, or of what only its authors need: `survey.author`
 *
 * @typedef {{ok: boolean, value: unknown}} Result
 * @typedef {Desk & {own: OwnCode}} Office
 */

/** @type {Record<string, (effect: any, desk: Office) => Result | Promise<Result>>} */
const TABLE = {
  fetch: async (effect, desk) => (await fetching())?.fetched(effect, desk) ?? failed({ reason: navigator.onLine ? 'blocked' : 'offline' }),
  cancel: ({ target }, { running }) => {
    running.get(target)?.abort('cancelled');
    return done();
  },
  save: async ({ value }, { store, id, erased }) => {
    if (value === null) erased();
    await store.put('states', id, value);
    return done();
  },
  // From the disk: what this page wrote itself is in its memory, where no other tab is heard of.
  load: async (_effect, { store, id }) => done((await store.fresh('states', id)) ?? null),
  download,
  share,
  focus: ({ target }, { host }) => {
    const element = inside(host, target);
    if (element && element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1;
    // What is folded away cannot have the keyboard.
    for (let fold = element?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true;
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
  report: ({ completed, score, interactions }, { host, id, kind }) => {
    const detail = { id, tool: kind, completed, score, interactions };
    host.dispatchEvent(new CustomEvent('bina:reported', { detail, bubbles: true }));
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
    return failed({ reason: 'failed', message: String(error).slice(0, 300) });
  }
}

let tries = 0;

/** Most pages ask no service: the code for it comes when a tool first does. @returns {Promise<typeof import('./fetching.mjs') | null>} */
async function fetching() {
  try {
    // A failed address stays failed in some browsers: each try has its own.
    const again = `./fetching.js?${tries}`;
    return tries ? await import(again) : await import('./fetching.mjs');
  } catch {
    tries += 1;
    return null;
  }
}

/** @param {HTMLElement} host @param {string} id @returns {HTMLElement | null} never outside the tool */
const inside = (host, id) => host.querySelector(`#${CSS.escape(id)}`);

/** @param {any} effect @param {Desk} desk @returns {Promise<Result>} */
async function download({ filename, text, picture, marks, place, caption = [], 'media-type': type }, desk) {
  /** @type {KeptPicture | undefined} */
  const kept = picture ? await desk.store.get('pictures', picture) : undefined;
  if (picture && !kept) return failed({ reason: 'not-kept' });
  if (!kept) {
    offerFile(String(filename), new Blob([String(text ?? '')], { type: type || 'text/plain' }));
    return done({ marked: false });
  }
  const whole = caption.length ? await captioned(kept.blob, caption) : kept.blob;
  const blob = await leaving(whole, { claim: marks, place }, desk.bytes);
  offerFile(String(filename), blob);
  return done({ marked: blob !== whole });
}

/** @param {any} effect @param {Desk} desk @returns {Promise<Result>} */
async function share({ title, text, picture, marks, place }, desk) {
  /** @type {KeptPicture | undefined} */
  const kept = picture ? await desk.store.get('pictures', picture) : undefined;
  /** @type {ShareData} */
  const data = { title: String(title ?? ''), text: String(text ?? '') };
  if (kept) {
    const blob = await leaving(kept.blob, { claim: marks, place }, desk.bytes);
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
async function openPicture(_effect, desk) {
  const [file] = await chosenFiles('image/png,image/jpeg,image/webp', desk, { words: 'picture' });
  if (!file) return failed({ reason: 'cancelled' });
  const outcome = await keepFile(file, desk.store);
  return 'picture' in outcome ? done(outcome.picture) : failed(outcome);
}
