/** What the page itself says below a tool: progress, notices with buttons, and news for screen readers. */

/** @import { Progress } from './protocol.mjs' */
/** @import { Say } from './words.mjs' */
/** @typedef {{label: string, act: () => void}} Action */

const PATIENCE = 300; // milliseconds before a start is worth mentioning
const SPOKEN_EVERY = 10_000; // milliseconds: a screen reader is not told every tick

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @param {Action} action */
function button({ label, act }) {
  const made = element('button', { type: 'button', class: 'bina-button' }, label);
  made.addEventListener('click', act);
  return made;
}

export class Notes {
  /** Live regions are in the page before their first message. */
  #spoken = element('p', { class: 'bina-client__spoken', role: 'status' });
  #notices = element('div', { class: 'bina-client__notices' });
  #bar = element('progress');
  #line = element('span', { 'aria-hidden': 'true', dir: 'auto' });
  #progress = element('div', { class: 'bina-client__progress', hidden: '' }, this.#bar, this.#line);
  #spokenAt = 0;
  /** @type {Progress | null} */ #latest = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #patience;
  /** @type {Say} */ #say;
  /** @type {Intl.NumberFormat | undefined} */ #number;
  #language;
  area = element('div', { class: 'bina-client' }, this.#spoken, this.#progress, this.#notices);

  /** @param {Say} say @param {string} language */
  constructor(say, language) {
    this.#say = say;
    this.#language = language;
  }

  /** @param {string} text */
  announce(text) {
    this.#spoken.textContent = '';
    // The same words again are news too, but only to a region that was empty before.
    requestAnimationFrame(() => (this.#spoken.textContent = text));
  }

  /** @param {Progress} progress */
  progress(progress) {
    this.#latest = progress;
    if (!this.#progress.hidden) this.#draw(progress);
    this.#patience ??= setTimeout(() => this.#latest && this.#draw(this.#latest), PATIENCE);
  }

  /** @param {Progress} progress */
  #draw({ loaded, total }) {
    this.#progress.hidden = false;
    this.#bar.setAttribute('aria-label', this.#say('progress.label'));
    const known = total > 0;
    if (known) this.#bar.value = Math.min(loaded / total, 1);
    else this.#bar.removeAttribute('value');
    // Made when it is needed: the first formatter of a page takes longer than all else that a tool begins with.
    const number = (this.#number ??= new Intl.NumberFormat(this.#language, { maximumFractionDigits: 1 }));
    const megabytes = (/** @type {number} */ bytes) => number.format(bytes / 1e6);
    const text = !known
      ? this.#say('progress.starting')
      : loaded < total
        ? this.#say('progress.loading', {
            loaded: megabytes(loaded),
            total: megabytes(total),
            percent: Math.floor((100 * loaded) / total),
          })
        : this.#say('progress.almost');
    this.#line.textContent = text;
    const now = performance.now();
    if (this.#spokenAt && now - this.#spokenAt < SPOKEN_EVERY) return;
    this.#spokenAt = now;
    this.announce(text);
  }

  /** @param {string} [news]  said where the reader was told that it began */
  progressEnded(news) {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#latest = null;
    this.#progress.hidden = true;
    if (this.#spokenAt && news) this.announce(news);
    this.#spokenAt = 0;
  }

  /**
   * Show a notice, in place of an earlier one of the same key.
   * @param {string} key
   * @param {string} text
   * @param {Action[]} [actions]
   * @param {'alert' | 'status'} [role]  status for what needs no attention now
   */
  show(key, text, actions = [], role = 'alert') {
    const notice = element('div', { class: 'bina-notice', 'data-bina-notice': key });
    const line = element('p', { role });
    notice.append(line);
    if (actions.length) notice.append(element('div', { class: 'bina-notice__actions' }, ...actions.map(button)));
    this.hide(key);
    this.#notices.append(notice);
    line.textContent = text;
  }

  /** @param {string} key */
  hide(key) {
    this.#notices.querySelector(`[data-bina-notice="${key}"]`)?.remove();
  }
}
