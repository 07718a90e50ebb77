/** The page `embed/#<code>`: shows the tool that a link describes, and says in words what is wrong with a link. */

import { bringTools } from './beginning.mjs';
import { decodeDesign } from './design-link.mjs';

/** @import { Design, Reason } from './design-link.mjs' */
/** @import { Mount } from './protocol.mjs' */

/**
 * What the site offers to designs. `titles` are what its tools are called, by language.
 * @typedef {{tools: string[], titles: Record<string, Record<string, string>>, site: NonNullable<Mount['site']>, words: Record<string, Record<string, string>>}} Offer
 */

const ASSETS = new URL('./', import.meta.url);
const LONGEST = 300; // characters of a text that is shown without having been checked
const PATIENCE = 3000; // milliseconds: an unstyled tool is better than none
/** `#bina=<id>.<payload>` is data for the tool that is shown, see arrivals.mjs. */
const FOR_TOOL = '#bina=';

/** What Python has in words for readers: a line for each mistake. */
const WORDED = /^WrongSettings: ([^]*)/;

/** @param {HTMLElement} place  where designs are shown; it carries the site's offer */
export function showDesigns(place) {
  /** @type {Offer} */
  const offer = JSON.parse(place.getAttribute('data-bina-designs') ?? '');
  const wanted = document.documentElement.hasAttribute('data-bina-written') ? document.documentElement.lang : '';
  let latest = 0;

  const show = async () => {
    if (location.hash.startsWith(FOR_TOOL)) return;
    const turn = ++latest;
    const code = location.hash.slice(1);
    const outcome = await decodeDesign(code);
    if (turn !== latest) return;
    if ('reason' in outcome) return place.replaceChildren(complaint(outcome.reason, offer));
    const { design } = outcome;
    if (!offer.tools.includes(design.tool)) return place.replaceChildren(complaint('unknown', offer));
    await styled(design.tool);
    if (turn === latest) exchange(place, element(design, code, offer, wanted), offer);
  };
  addEventListener('hashchange', () => void show());
  void show();
}

/**
 * The tool that is shown stays until the new one has something to show.
 * @param {HTMLElement} place
 * @param {HTMLElement} next
 * @param {Offer} offer
 */
function exchange(place, next, offer) {
  const before = Array.from(place.children);
  const done = () => before.forEach((old) => old.remove());
  const view = /** @type {Element} */ (next.querySelector('[data-bina-view]'));
  const observer = new MutationObserver(() => {
    observer.disconnect();
    next.classList.remove('bina-embed__coming');
    next.querySelector('.bina-embed__heading')?.remove();
    done();
  });
  observer.observe(view, { childList: true });
  // Beside the first one there is nothing to wait behind: it says itself how far it is.
  if (before.length) next.classList.add('bina-embed__coming');
  next.addEventListener('bina:refused', (event) => {
    event.preventDefault();
    done();
    // Its settings are told in the language that it would have spoken.
    next.replaceWith(complaint('settings', offer, next.lang, /** @type {CustomEvent} */ (event).detail));
  });
  place.append(next);
  bringTools();
}

/** @param {Design} design @param {string} code @param {Offer} offer @param {string} wanted  language, '' for the design's @returns {HTMLElement} */
function element({ tool, language, settings }, code, { site, titles }, wanted) {
  const made = document.createElement('bina-tool');
  /** @type {Mount} */
  const mount = { tool, settings, site, language: wanted || language, design: true };
  made.id = `bina-design-${digest(code)}`;
  made.className = `bina-tool bina-${tool}`;
  made.lang = mount.language;
  made.dir = mount.language === 'he' ? 'rtl' : 'ltr';
  made.setAttribute('data-tool', tool);
  made.setAttribute('data-bina-mount', JSON.stringify(mount));
  made.setAttribute('data-bina-now', '');
  const view = document.createElement('div');
  view.setAttribute('data-bina-view', '');
  made.append(heading([settings, settings[tool]], titles[mount.language]?.[tool] ?? tool, mount.language), view);
  return made;
}

/**
 * What is coming, while Python starts: all that a link says in words for its readers.
 * @param {unknown[]} holders  where a title may be: a survey's own is inside
 * @param {string} otherwise
 * @param {string} language
 * @returns {HTMLElement}
 */
function heading(holders, otherwise, language) {
  const said = (/** @type {string} */ key) => holders.map((one) => worded(/** @type {any} */ (one)?.[key], language)).find(Boolean);
  const box = document.createElement('div');
  box.className = 'bina-embed__heading';
  for (const [name, text] of /** @type {const} */ ([['h3', said('title') || otherwise], ['p', said('description')]])) {
    if (text) box.append(Object.assign(document.createElement(name), { textContent: text, dir: 'auto' }));
  }
  return box;
}

/** @param {unknown} text  or texts by language @param {string} language @returns {string} */
function worded(text, language) {
  const texts = /** @type {Record<string, unknown>} */ (typeof text === 'object' && text !== null ? text : { default: text });
  const found = texts[language] || texts['default'];
  return typeof found === 'string' ? found.trim().slice(0, LONGEST) : '';
}

/** @param {Reason | 'unknown' | 'settings'} reason @param {Offer} offer @param {string} [language] @param {string} [details] @returns {HTMLElement} */
function complaint(reason, { words }, language = document.documentElement.lang, details = '') {
  const box = document.createElement('div');
  box.className = 'bina-notice bina-embed__complaint';
  box.lang = language;
  box.dir = language === 'he' ? 'rtl' : 'ltr';
  box.setAttribute('role', 'alert');
  const [, told = ''] = WORDED.exec(details) ?? [];
  const lines = [words[language]?.[reason] ?? reason, ...told.split('\n').filter(Boolean).slice(0, 5)];
  for (const [number, line] of lines.entries()) {
    const paragraph = document.createElement('p');
    if (number) paragraph.dir = 'auto';
    paragraph.textContent = line.slice(0, LONGEST);
    box.append(paragraph);
  }
  return box;
}

/** @param {string} tool  its stylesheet is here, or does not come */
async function styled(tool) {
  const { href } = new URL(`tools/${tool}.css`, ASSETS);
  if (Array.from(document.styleSheets).some((sheet) => sheet.href === href)) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  const come = new Promise((resolve) => (link.onload = link.onerror = resolve));
  document.head.append(link);
  await Promise.race([come, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}

/** Two designs keep their answers apart: FNV-1a of the code, twice. @param {string} code */
function digest(code) {
  let [one, two] = [0x811c9dc5, 0x1b873593];
  for (const sign of code) {
    one = Math.imul(one ^ sign.charCodeAt(0), 0x01000193);
    two = Math.imul(two ^ sign.charCodeAt(0), 0x85ebca6b);
  }
  return [one, two].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
