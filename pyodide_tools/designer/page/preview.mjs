/** The preview: the page that embeds show, in a frame of its own, so that nobody's focus moves while it changes. */

import { embedPage, linkTo, whenSettled } from './design.mjs';

/** @import { ModuleDesk, Part } from '../../../plugins/bina/client/page-module.mjs' */
/** @import { Result } from '../../../plugins/bina/client/effects.mjs' */

const PAUSE = 350; // milliseconds without a change
const HIGHEST = 20_000;

/** @type {WeakMap<HTMLElement, HTMLIFrameElement>} by the tool's element */
const frames = new WeakMap();

/** @param {HTMLElement} element @param {ModuleDesk} desk @returns {Part} */
export function preview(element, desk) {
  const page = embedPage(desk);
  const note = document.createElement('p');
  note.className = 'bina-designer__hint';
  note.setAttribute('role', 'status');
  element.append(note);
  /** @type {HTMLIFrameElement | null} */
  let frame = null;
  const say = (/** @type {string | undefined} */ text) => {
    note.textContent = text ?? '';
    if (frame) frame.hidden = Boolean(text);
  };
  const show = async (/** @type {string} */ design) => {
    if (!design) return say(element.dataset['empty']);
    const link = await linkTo(design, themed(page));
    if (!link) return say(element.dataset['large']);
    if (!frame && !(await isThere(page))) return say(element.dataset['missing']);
    say('');
    // Only the fragment changes: the page in the frame stays and exchanges its tool.
    if (frame) return frame.contentWindow?.location.replace(link);
    frame = framed(link, element.dataset['label'] ?? '');
    frames.set(desk.host, frame);
    element.append(frame);
  };
  const settled = whenSettled(desk, PAUSE, show);
  const resize = (/** @type {MessageEvent} */ event) => {
    const height = event.source === frame?.contentWindow && event.data?.type === 'bina:resize' ? Number(event.data.height) : NaN;
    if (frame && height >= 1 && height <= HIGHEST) frame.style.blockSize = `${Math.ceil(height)}px`;
  };
  addEventListener('message', resize);
  settled.look();
  return {
    update: () => settled.look(),
    close() {
      settled.close();
      removeEventListener('message', resize);
      frames.delete(desk.host);
    },
  };
}

/** Print what the preview shows. @param {unknown} _value @param {ModuleDesk} desk @returns {Result} */
export function paper(_value, { host }) {
  const view = frames.get(host)?.contentWindow;
  if (!view) return { ok: false, value: { reason: 'not-available' } };
  view.focus();
  view.print();
  return { ok: true, value: null };
}

/** @param {ModuleDesk} desk @returns {string} HTML of the tool as the preview shows it, empty where it does not */
export const viewIn = ({ host }) => frames.get(host)?.contentDocument?.querySelector('[data-bina-view]')?.innerHTML ?? '';

/** @param {URL} page @returns {URL} in the colours of this page */
function themed(page) {
  const url = new URL(page);
  url.searchParams.set('theme', document.body.getAttribute('data-md-color-scheme') === 'slate' ? 'dark' : 'light');
  return url;
}

/** @param {URL} page @returns {Promise<boolean>} */
const isThere = (page) => fetch(page, { method: 'HEAD' }).then(({ ok }) => ok, () => false);

/** @param {string} link @param {string} label */
function framed(link, label) {
  const made = document.createElement('iframe');
  made.title = label;
  made.src = link;
  return made;
}
