/** The journal's own code in the page: what tools keep in this browser, files in and out. */

import { chosenFiles } from '../../plugins/bina/client/choosing.mjs';
import { unzipped } from './unzip.mjs';
import { zipped } from './zip.mjs';

/** @import { PageModule, ModuleDesk } from '../../plugins/bina/client/page-module.mjs' */

const LONGEST_NEWS = 3_000_000; // characters; the bridge takes four million
const LARGEST_FILE = 512 * 2 ** 20; // bytes
const LARGEST_TEXT = 20 * 2 ** 20;
const LARGEST_PICTURE = 10 * 2 ** 20;
const PICTURE = /(?:^|\/)pictures\/([0-9a-f]{8,64})\.(png|jpg|webp)$/;
/** Quotation marks of the reader's own texts are escaped, so nobody can write this. */
const TOKEN = /(?<=src=")bina-picture\/([0-9a-f]{8,64})/g;

/** The file that waits for a decision, by tool. @type {WeakMap<HTMLElement, Map<string, () => Promise<Blob | null>>>} */
const waiting = new WeakMap();

/** @type {PageModule} */
export default {
  actions: {
    gather: async (_value, desk) => ({ ok: true, value: await gathered(desk) }),
    'export-zip': exportZip,
    'export-page': exportPage,
    'open-file': openFile,
    'keep-pictures': keepPictures,
    persist: async (_value, desk) => {
      const lasting = (await navigator.storage?.persist?.()) ?? false;
      return { ok: true, value: { ...(await gathered(desk)), asked: lasting } };
    },
  },
  parts: {
    // The works are asked for when the reader comes near, and again when a tool of the page has made something.
    shelf(element, desk) {
      const tell = () => void gathered(desk).then((value) => desk.tell('gathered', value));
      const watcher = new IntersectionObserver((entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) tell();
      }, { rootMargin: '50% 0px' });
      watcher.observe(element);
      document.addEventListener('bina:generated', () => setTimeout(tell, 500), { signal: desk.signal });
      return { close: () => watcher.disconnect() };
    },
  },
};

/** @param {ModuleDesk} desk  @returns {Promise<object>} what the tools keep that is a work, and how full the browser is */
async function gathered({ store, id }) {
  /** @type {Record<string, object>} */
  const states = {};
  let [length, leftOut] = [0, 0];
  for (const key of await store.keys('states')) {
    const state = key === id ? null : await store.fresh('states', key);
    const name = ['versions', 'journal'].find((each) => Array.isArray(state?.[each]));
    if (!name) continue;
    // The newest first: of more than fits, the oldest are left out and counted.
    const rows = [];
    for (const row of state[name].toReversed()) {
      length += JSON.stringify(row).length;
      if (length > LONGEST_NEWS) leftOut += 1;
      else rows.unshift(row);
    }
    states[key] = { [name]: rows };
  }
  /** @type {StorageEstimate} */
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.().catch(() => ({}))) ?? {};
  const lasting = (await navigator.storage?.persisted?.().catch(() => false)) ?? false;
  return { states, 'left-out': leftOut, storage: { usage, quota, lasting }, share: 'share' in navigator };
}

/**
 * @param {{filename: string, files: {name: string, text: string}[], pictures: {id: string, name: string, marks: object}[]}} order
 * @param {ModuleDesk} desk
 */
async function exportZip({ filename, files, pictures }, desk) {
  const members = files.map(({ name, text }) => ({ name, blob: new Blob([text]) }));
  const missing = [];
  for (const { id, name, marks } of pictures) {
    const blob = await marked(id, marks, desk);
    if (blob) members.push({ name, blob });
    else missing.push(id);
  }
  const file = await zipped(members);
  desk.offerFile(filename, file);
  return { ok: true, value: { bytes: file.size, missing: missing.length } };
}

/**
 * A picture with its marks and without its place; null where it is no longer here or cannot be read.
 * @param {string} id @param {object} marks @param {ModuleDesk} desk
 * @returns {Promise<Blob | null>}
 */
async function marked(id, marks, desk) {
  const blob = await desk.blobOf(id);
  if (!blob) return null;
  try {
    return await desk.leaving(blob, { claim: marks });
  } catch (error) {
    // One picture that cannot be read does not keep all the others here.
    console.info(`bina: a picture is not in the file (${error})`);
    return null;
  }
}

/**
 * @param {{filename: string, html: string, pictures: {id: string, marks: object}[], share?: boolean}} order  `share`: to an app, where there are such
 * @param {ModuleDesk} desk
 */
async function exportPage({ filename, html, pictures, share }, desk) {
  const marks = new Map(pictures.map((each) => [each.id, each.marks]));
  /** @type {(string | Blob)[]} */
  const parts = [];
  let [at, missing] = [0, 0];
  for (const match of html.matchAll(TOKEN)) {
    const id = match[1] ?? '';
    const blob = await marked(id, marks.get(id) ?? {}, desk);
    missing += blob ? 0 : 1;
    parts.push(html.slice(at, match.index), blob ? new Blob([await address(blob)]) : 'data:,');
    at = match.index + match[0].length;
  }
  const file = new File([...parts, html.slice(at)], filename, { type: 'text/html' });
  const data = { files: [file] };
  if (share && navigator.canShare?.(data)) {
    const reason = await navigator.share(data).then(() => '', (error) => error.name);
    if (!reason) return { ok: true, value: { shared: true } };
    if (reason === 'AbortError') return { ok: false, value: { reason: 'cancelled' } };
  }
  desk.offerFile(filename, file);
  return { ok: true, value: { bytes: file.size, missing } };
}

/** @param {Blob} blob @returns {Promise<string>} a data: address */
function address(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** @param {unknown} _value @param {ModuleDesk} desk */
async function openFile(_value, desk) {
  const [file] = await chosenFiles('.zip,.json,application/zip,application/json', desk);
  if (!file) return { ok: false, value: { reason: 'cancelled' } };
  if (file.size > LARGEST_FILE) return { ok: false, value: { reason: 'too-large' } };
  const members = await unzipped(file).catch(() => null);
  const source = members ? await members.find(({ name }) => /(^|\/)journal\.json$/.test(name))?.read(LARGEST_TEXT) : file;
  if (!source || source.size > LARGEST_TEXT) return { ok: false, value: { reason: 'not-a-journal' } };
  const text = await source.text();
  if (text.length > LONGEST_NEWS) return { ok: false, value: { reason: 'too-large' } };
  try {
    const journal = JSON.parse(text);
    /** @type {Map<string, () => Promise<Blob | null>>} */
    const pictures = new Map();
    for (const { name, read } of members ?? []) {
      const id = PICTURE.exec(name)?.[1];
      if (id) pictures.set(id, () => read(LARGEST_PICTURE));
    }
    waiting.set(desk.host, pictures);
    return { ok: true, value: { journal, pictures: pictures.size } };
  } catch {
    return { ok: false, value: { reason: 'not-a-journal' } };
  }
}

/** @param {string[]} ids  that the new works name @param {ModuleDesk} desk */
async function keepPictures(ids, desk) {
  const pictures = waiting.get(desk.host);
  /** @type {Record<string, object>} */
  const kept = {};
  let refused = 0;
  for (const id of ids) {
    const blob = await pictures?.get(id)?.().catch(() => null);
    if (!blob) continue;
    const outcome = await desk.keepPicture(blob);
    if ('picture' in outcome) kept[id] = outcome.picture;
    else refused += 1;
  }
  waiting.delete(desk.host);
  return { ok: true, value: { kept, refused } };
}
