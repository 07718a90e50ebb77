/**
 * A SCORM package of a design, made in the browser: the page, the manifest and what they need, from the site's own files.
 *
 * Its templates and its choice of files are those of plugins/bina/lms, which makes packages of what authors wrote.
 */

import { gzipSync, zipSync } from 'fflate';
import templates from './scorm-templates.json' with { type: 'json' };

/** @import { Version } from './scorm.mjs' */
/** @import { Design } from './design-link.mjs' */

/**
 * @typedef {object} Order
 * @property {Design} design
 * @property {string} title
 * @property {Version} version
 * @property {URL} assets  the folder of the site's own files, with a slash at its end
 * @property {string} [html]  the tool's view as Python rendered it, to be read before Python is up
 * @property {boolean} [reports]  whether the tool says itself when a learner is done
 * @property {typeof fetch} [get]
 * @typedef {Record<string, Uint8Array<ArrayBuffer>>} Files  by path
 */

const PYTHON = ['pyodide.asm.mjs', 'pyodide.asm.wasm', 'snapshot.bin'];
const GZIP = '.gz.bin';
/** Scripts that a tool's own code asks for. */
const ASKED = /["'](\.{1,2}\/[\w./-]+\.js)["']/g;
const LONGEST_TITLE = 200;
/** What is packed already is stored as it is. */
const PACKED = /\.bin$/;
/** What no XML may hold. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
/** The same content makes the same bytes. */
const DAY = new Date(1980, 0, 1);

/** @typedef {'network' | 'missing'} Reason `network`: a file of the site did not come; `missing`: the site has no such file */

export class PackageError extends Error {
  /** @param {Reason} reason @param {string} message */
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
}

/** @param {Order} order @returns {Promise<Blob>} rejects with a PackageError */
export async function scormPackage({ design, title, version, assets, html = '', reports = true, get = fetch }) {
  const site = new Site(assets, get);
  const { tool, language } = design;
  const made = await site.json('manifest.json');
  const folder = `assets/bina/${assets.pathname.split('/').at(-2)}/`;
  const own = [`tools/${tool}.css`, `tools/${tool}.js`, `tools/${tool}-worker.js`].filter((name) => name in made.files);
  const large = await site.large(tool, made);
  const names = ['scorm.js', 'scorm-look.js', 'tool.js', 'fetching.js', 'worker.js', 'bina.css', 'embed.css', 'scorm.css', `words.${language}.json`, `scorm-words.${language}.json`];
  const scripts = await site.withAsked([...names, ...own]);
  const later = `python/${tool}.bin`;
  const python = await site.python(later in made.files ? [...PYTHON, later] : PYTHON, made);
  const inside = { ...scripts, ...large, ...python };
  const name = title.replace(NOT_XML, '').slice(0, LONGEST_TITLE) || tool;
  const sheets = ['bina.css', 'embed.css', 'scorm.css', ...own.filter((one) => one.endsWith('.css'))];
  /** @type {Files} */
  const files = {
    'index.html': bytes(page({ design, title: name, version, folder, sheets, html, reports })),
    ...Object.fromEntries(Object.entries(inside).map(([path, data]) => [`${folder}${path}`, data])),
  };
  const manifest = bytes(await manifestOf(tool, name, version, files));
  const entries = Object.entries({ 'imsmanifest.xml': manifest, ...files });
  const zip = zipSync(Object.fromEntries(entries.map(([path, data]) => [path, [data, { level: PACKED.test(path) ? 0 : 9, mtime: DAY }]])));
  return new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (zip)], { type: 'application/zip' });
}

/**
 * @param {{design: Design, title: string, version: Version, folder: string, sheets: string[], html: string, reports: boolean}} parts
 * @returns {string}
 */
function page({ design, title, version, folder, sheets, html, reports }) {
  const { tool, language, settings } = design;
  const mount = { tool, language, settings, site: { backends: {}, lms: true } };
  const id = typeof settings['id'] === 'string' ? settings['id'] : tool;
  const attributes = [
    `id="bina-${escaped(id)}"`,
    `class="bina-tool bina-${tool}"`,
    `data-tool="${tool}"`,
    ...(reports ? ['data-bina-reports'] : []),
    `data-bina-mount="${escaped(JSON.stringify(mount))}"`,
  ];
  return filled('page', {
    language,
    direction: language === 'he' ? 'rtl' : 'ltr',
    version,
    styles: '',
    title: escaped(title),
    sheets: [...sheets.map((name) => filled('sheet', { href: folder + name })), filled('preload', { href: `${folder}tool.js` })].join('\n'),
    assets: folder,
    body: filled('palette', {}),
    main: 'bina-embed',
    content: `<bina-tool ${attributes.join(' ')}><div data-bina-view>${html}</div></bina-tool>`,
  });
}

/** @param {string} tool @param {string} title @param {Version} version @param {Files} files @returns {Promise<string>} */
async function manifestOf(tool, title, version, files) {
  const whole = bytes(Object.entries(files).map(([path, data]) => `${path}\0${data.length}\0`).join(''));
  const content = await digest([whole, ...Object.values(files)]);
  const listed = Object.keys(files).map((path) => filled('file', { href: escaped(encodeURI(path)) }));
  return filled(version, { identifier: `bina-${tool}-${content}`, title: escaped(title), files: listed.join('\n') });
}

/** @param {Uint8Array<ArrayBuffer>[]} parts @returns {Promise<string>} twelve digits that change with the content */
async function digest(parts) {
  const data = await new Blob(parts).arrayBuffer();
  const made = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  return Array.from(made.subarray(0, 6), (one) => one.toString(16).padStart(2, '0')).join('');
}

/** @param {keyof typeof templates} name @param {Record<string, string>} values @returns {string} */
const filled = (name, values) => templates[name].join('\n').replace(/\{(\w+)\}/g, (_, place) => values[place] ?? '');

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
const bytes = (text) => new TextEncoder().encode(text);

class Site {
  #assets;
  #get;

  /** @param {URL} assets @param {typeof fetch} get */
  constructor(assets, get) {
    this.#assets = assets;
    this.#get = get;
  }

  /** @param {string} name @returns {Promise<Uint8Array<ArrayBuffer>>} */
  async file(name) {
    const get = this.#get;
    const response = await get(new URL(name, this.#assets)).catch((error) => {
      throw new PackageError('network', `${name}: ${error}`);
    });
    if (!response.ok) throw new PackageError(response.status === 404 ? 'missing' : 'network', `${name}: the answer was ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** @param {string} name @returns {Promise<any>} */
  async json(name) {
    try {
      return JSON.parse(new TextDecoder().decode(await this.file(name)));
    } catch (error) {
      throw error instanceof PackageError ? error : new PackageError('network', `${name}: ${error}`);
    }
  }

  /** @param {string[]} names @returns {Promise<Files>} with the scripts that tools' own code asks for */
  async withAsked(names) {
    /** @type {Files} */
    const found = {};
    for (let waiting = names; waiting.length; ) {
      const got = await Promise.all(waiting.map(async (name) => /** @type {const} */ ([name, await this.file(name)])));
      waiting = [];
      for (const [name, data] of got) {
        found[name] = data;
        if (!name.startsWith('tools/') || !name.endsWith('.js')) continue;
        for (const [, path = ''] of new TextDecoder().decode(data).matchAll(ASKED)) {
          const asked = new URL(path, new URL(name, this.#assets)).href.slice(this.#assets.href.length);
          if (!(asked in found) && !waiting.includes(asked) && asked.startsWith('tools/')) waiting.push(asked);
        }
      }
    }
    return found;
  }

  /**
   * Python's files as their gzip copies alone: platforms send files as they are, and the page unpacks them.
   * @param {string[]} names @param {{files: Record<string, {bytes: number, sha384: string}>}} made
   * @returns {Promise<Files>} with the manifest that says so
   */
  async python(names, made) {
    /** @type {Files} */
    const found = {};
    /** @type {Record<string, unknown>} */
    const notes = {};
    for (const name of names) {
      const data = PYTHON.includes(name) ? await this.file(name + GZIP) : gzipped(await this.file(name));
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-384', data));
      found[name + GZIP] = data;
      notes[name] = { ...made.files[name], packed: btoa(String.fromCharCode(...hash)) };
    }
    return { ...found, 'manifest.json': bytes(JSON.stringify({ ...made, files: notes })) };
  }

  /** What a tool's own code asks for as it is: models and their WebAssembly. @param {string} tool @param {{large?: string[]}} made @returns {Promise<Files>} */
  async large(tool, made) {
    const names = (made.large ?? []).filter((name) => name.startsWith(`tools/${tool}/`));
    return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await this.file(name)])));
  }
}

/** @param {Uint8Array<ArrayBuffer>} data @returns {Uint8Array<ArrayBuffer>} */
const gzipped = (data) => /** @type {Uint8Array<ArrayBuffer>} */ (gzipSync(data, { level: 9, mtime: DAY }));
