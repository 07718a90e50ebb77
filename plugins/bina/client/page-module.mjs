/**
 * A tool's own code in the page, the page.mjs of its folder: loaded when the tool's view or an effect first asks for it.
 *
 * `actions` answer the effect `page-action`. `parts` bring elements with `data-bina-part="name"` to life; their
 * `data-*` attributes are what Python tells them, and with `data-bina-keep` everything inside is theirs.
 */

import { offerFile } from './files.mjs';
import { leaving } from './leaving.mjs';
import { keepFile } from './pictures.mjs';

/** @import { Desk, Result } from './effects.mjs' */
/** @import { KeptPicture } from './protocol.mjs' */
/** @import { Outcome } from './pictures.mjs' */

/**
 * @typedef {{update?: (element: HTMLElement) => void, close?: () => void}} Part
 *   `update` after each new view in which the element is still there, `close` when it has gone
 * @typedef {object} PageModule  the default export of a page.mjs
 * @property {Record<string, (value: any, desk: ModuleDesk) => Result | Promise<Result>>} [actions]
 * @property {Record<string, (element: HTMLElement, desk: ModuleDesk) => Part | void>} [parts]
 *
 * @typedef {object} Hands  what only tools' own code needs
 * @property {(blob: Blob) => Promise<Outcome>} keepPicture  checked, stored, named
 * @property {(picture: string) => Promise<Blob | undefined>} blobOf  a kept picture
 * @property {(blob: Blob, wishes: import('./leaving.mjs').Wishes) => Promise<Blob>} leaving  what may be handed out of a kept picture
 * @property {(text: string) => void} announce
 * @property {typeof offerFile} offerFile
 *
 * @typedef {Desk & Hands} ModuleDesk
 */

export class OwnCode {
  /** @type {Promise<PageModule> | null} */ #loading = null;
  /** @type {Map<Element, Part | null>} null while the code is on its way */ #open = new Map();
  #tries = 0;
  #desk;

  /** @param {Desk} desk */
  constructor(desk) {
    /** @type {ModuleDesk} */
    this.#desk = {
      ...desk,
      keepPicture: (blob) => keepFile(/** @type {File} */ (blob), desk.store),
      blobOf: async (picture) => /** @type {KeptPicture | undefined} */ (await desk.store.get('pictures', picture))?.blob,
      leaving: (blob, wishes) => leaving(blob, wishes, desk.bytes),
      announce: (text) => desk.notes.announce(text),
      offerFile,
    };
  }

  /** @param {string} name @param {unknown} value @returns {Promise<Result>} */
  async act(name, value) {
    const { actions = {} } = await this.#load();
    if (!Object.hasOwn(actions, name)) return { ok: false, value: { reason: 'not-available' } };
    return (await actions[name]?.(value, this.#desk)) ?? { ok: true, value: null };
  }

  /** @param {Element} view  has just been changed, or is here as the build made it */
  show(view) {
    for (const [element, part] of this.#open) {
      if (view.contains(element)) continue;
      part?.close?.();
      this.#open.delete(element);
    }
    for (const element of view.querySelectorAll('[data-bina-part]')) {
      const part = this.#open.get(element);
      if (part) part.update?.(/** @type {HTMLElement} */ (element));
      else if (part === undefined) void this.#bring(/** @type {HTMLElement} */ (element));
    }
  }

  close() {
    for (const part of this.#open.values()) part?.close?.();
    this.#open.clear();
  }

  /** @param {HTMLElement} element */
  async #bring(element) {
    this.#open.set(element, null);
    try {
      const { parts = {} } = await this.#load();
      const name = element.dataset['binaPart'] ?? '';
      if (!this.#open.has(element) || !Object.hasOwn(parts, name)) return;
      this.#open.set(element, parts[name]?.(element, this.#desk) ?? {});
    } catch (error) {
      // The next view tries again.
      this.#open.delete(element);
      console.info(`bina: a part of ${this.#desk.kind} does not start (${error})`);
    }
  }

  #load() {
    this.#loading ??= this.#import().catch((error) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  async #import() {
    const url = new URL(`tools/${this.#desk.kind}.js`, this.#desk.assets);
    // A failed address stays failed in some browsers: each try has its own.
    if (this.#tries++) url.search = `?${this.#tries}`;
    return (await import(url.href)).default;
  }
}
