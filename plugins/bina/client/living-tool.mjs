/** One tool alive in the page: it hears the form, talks with Python, shows and keeps what comes back. */

import { listenToPage } from './arrivals.mjs';
import { Conversation } from './conversation.mjs';
import { copiedBy, copy } from './copy.mjs';
import { Countdown } from './countdown.mjs';
import { Drafts } from './drafts.mjs';
import { run } from './effects.mjs';
import { put } from './fields.mjs';
import { HEARD, hear, moment } from './hear.mjs';
import { showKeys } from './key-notices.mjs';
import { morph } from './morph.mjs';
import { codeOf, mountMessage } from './mounting.mjs';
import { Notes } from './notes.mjs';
import { OwnCode } from './page-module.mjs';
import { pictureListener } from './picture-drop.mjs';
import { keepFile } from './pictures.mjs';
import { PictureShelf } from './picture-shelf.mjs';
import { rendered, restore } from './restoring.mjs';
import { parse } from './trusted.mjs';
import { Waking } from './waking.mjs';
import { speaker } from './words.mjs';

/** @import { Office } from './effects.mjs' */
/** @import { Heard } from './hear.mjs' */
/** @import { Page } from './page.mjs' */
/** @import { Effect, Engine, Mount } from './protocol.mjs' */
/** @import { Trouble } from './store.mjs' */

export class LivingTool {
  #listening = new AbortController();
  /** Kept values whose fields Python has not rendered yet. @type {Map<string, unknown>} */
  #pending = new Map();
  #html = '';
  #withheld = false;
  #words = speaker({});
  /** @type {import('./words.mjs').Say} */
  #say = (key, values) => this.#words(key, values);
  #host;
  #page;
  #mount;
  #view;
  #shelf;
  #countdown;
  #drafts;
  #notes;
  #waking;
  #talk;
  #desk;
  #worded;
  #restored;
  #unwatch;

  /** @param {HTMLElement} host @param {Element} view @param {Mount} mount @param {Page} page */
  constructor(host, view, mount, page) {
    this.#host = host;
    this.#view = view;
    this.#mount = mount;
    this.#page = page;
    const { id } = host;
    this.#worded = page.words(mount.language).then((say) => (this.#words = say));
    this.#talk = new Conversation(`${page.nonce}/${id}`, {
      onRender: (html, effects) => this.#show(html, effects),
      onError: (message) => this.#notes.show('error', this.#say('error.tool', { message: message.slice(0, 300) })),
      onRefused: (message) => this.#refused(message),
      onDead: (error) => void this.#waking.failed(error),
    });
    this.#drafts = new Drafts(id, view, page.store);
    this.#shelf = new PictureShelf(page.store);
    this.#countdown = new Countdown(mount.language);
    this.#notes = new Notes(this.#say, mount.language);
    this.#waking = new Waking({
      page,
      notes: this.#notes,
      say: this.#say,
      words: this.#worded,
      view,
      id,
      onEngine: (engine) => this.#begin(engine),
    });
    const desk = {
      id,
      kind: mount.tool,
      host,
      backends: mount.site?.backends ?? {},
      store: page.store,
      keys: page.keys,
      notes: this.#notes,
      say: this.#say,
      running: new Map(),
      changed: (/** @type {string | undefined} */ field) => this.#drafts.changed(field),
      erased: () => this.#drafts.forget(),
      mount,
      assets: page.assets,
      signal: this.#listening.signal,
      tell: (/** @type {string} */ name, /** @type {unknown} */ value, more = {}) => this.#happened({ name, value, ...more }),
      bytes: this.#talk.bytes.bind(this.#talk),
      bring: this.#talk.bring.bind(this.#talk),
    };
    /** @type {Office} */
    this.#desk = { ...desk, own: new OwnCode(desk) };
    host.append(this.#notes.area);
    this.#listen();
    this.#desk.own.show(view);
    listenToPage(host, (name, value) => this.#happened({ name, value }), this.#listening.signal);
    for (const heard of page.earlyIn(host)) this.#take(heard);
    this.#restored = this.#restore();
    this.#unwatch = page.keys.watch(() => showKeys(this.#desk));
    void this.#worded.then(() => showKeys(this.#desk));
    page.residents.add(this);
  }

  /** Python, because the reader is here. */
  wake() {
    void this.#waking.begin();
  }

  /** @param {Engine} engine  it forgot everything */
  restarted(engine) {
    this.#talk.pause();
    void this.#begin(engine);
  }

  /** @param {Trouble} trouble */
  stored(trouble) {
    void this.#waking.unkept(trouble);
  }

  close() {
    this.#page.residents.delete(this);
    this.#listening.abort();
    this.#unwatch();
    this.#waking.close();
    this.#talk.close();
    this.#drafts.close();
    this.#shelf.close();
    this.#countdown.close();
    this.#desk.own.close();
    this.#desk.running.forEach((controller) => controller.abort('cancelled'));
    this.#notes.area.remove();
  }

  #listen() {
    const options = { signal: this.#listening.signal };
    for (const type of HEARD) this.#host.addEventListener(type, this.#onForm, options);
    for (const type of ['focusin', 'pointerdown']) this.#host.addEventListener(type, () => this.wake(), options);
    this.#host.addEventListener('focusout', this.#onLeave, options);
    const onPicture = pictureListener(this.#host, (file, zone) => void this.#bring(file, zone));
    for (const type of ['dragover', 'drop', 'paste']) this.#host.addEventListener(type, onPicture, options);
  }

  #onForm = (/** @type {Event} */ event) => {
    const target = /** @type {Element} */ (event.target);
    if (!this.#view.contains(target)) return;
    if (event.type === 'submit') event.preventDefault();
    // News of the last step give way to the next one.
    for (const key of ['copy', 'error', 'framed']) this.#notes.hide(key);
    const copies = copiedBy(event, target);
    if (copies) void this.#copy(copies);
    if (event.type === 'input' || event.type === 'change') this.#drafts.changed(target.getAttribute('name') ?? '');
    const heard = hear(event, this.#host);
    if (heard) this.#take(heard);
  };

  /** @param {Heard} heard */
  #take(heard) {
    if (heard.merge) this.#drafts.changed(heard.event.field);
    // A click that cannot do anything now must not do it later by surprise.
    if (this.#waking.lite && !heard.merge) return this.#notes.announce(this.#say('lite.click'));
    this.#talk.tell(heard);
    this.wake();
  }

  /** What was withheld from a field because the reader was in it. */
  #onLeave = () => {
    if (!this.#withheld || !this.#talk.idle) return;
    this.#withheld = morph(this.#view, parse(this.#html), this.#talk.fields);
  };

  /** Drafts come back before Python does. */
  async #restore() {
    const kept = await this.#drafts.read();
    for (const [name, value] of Object.entries(kept)) {
      if (put(this.#view, name, value)) this.#drafts.restored(name);
    }
  }

  /** @param {Engine} engine */
  async #begin(engine) {
    const kept = this.#page.store.get('states', this.#host.id);
    // A dialog or a notice may follow at once: it needs its words.
    const code = codeOf(this.#mount).map((name) => engine.bring(name));
    const [saved] = await Promise.all([kept, this.#restored, this.#worded, ...code]);
    if (this.#listening.signal.aborted) return;
    this.#pending = new Map(Object.entries(this.#drafts.current()));
    await this.#talk.mount(engine, mountMessage(this.#mount, saved));
  }

  /** @param {string} html @param {Effect[]} effects @returns {Heard[]} */
  #show(html, effects) {
    this.#waking.awake();
    const next = parse(html);
    const shown = rendered(next);
    this.#html = html;
    this.#withheld = morph(this.#view, next, this.#talk.fields);
    this.#shelf.show(this.#view);
    this.#countdown.show(this.#view);
    this.#desk.own.show(this.#view);
    const first = restore(this.#view, this.#pending, shown, this.#talk.fields);
    for (const { event } of first) this.#drafts.restored(event.field);
    this.#drafts.changed();
    for (const effect of effects) void this.#perform(effect);
    return first;
  }

  /** Whoever put the tool here may know better what its settings should have been. @param {string} message */
  #refused(message) {
    const asked = this.#host.dispatchEvent(new CustomEvent('bina:refused', { detail: message, cancelable: true }));
    if (asked) void this.#waking.failed(new Error(message));
  }

  /** @param {Effect} effect */
  async #perform(effect) {
    const { ok, value } = await run(effect, this.#desk);
    if (!effect.then || this.#listening.signal.aborted) return;
    this.#happened({ name: effect.then, value, ok, effect: effect.id });
  }

  /** @param {File} file @param {Element} zone */
  async #bring(file, zone) {
    const outcome = await keepFile(file, this.#page.store);
    const ok = 'picture' in outcome;
    const name = zone.getAttribute('data-bina-drop') ?? '';
    const field = zone.getAttribute('data-bina-drop-field') ?? zone.id;
    this.#happened({ name, field, ok, value: ok ? outcome.picture : outcome });
  }

  /** @param {Partial<import('./protocol.mjs').ToolEvent> & {name: string}} event */
  #happened(event) {
    this.#talk.tell({ event: { field: '', value: null, effect: '', ok: true, ...moment(), ...event }, merge: false });
    this.wake();
  }

  /** @param {string} id */
  async #copy(id) {
    const source = this.#view.querySelector(`#${CSS.escape(id)}`);
    if (source) this.#notes.show('copy', await copy(source, this.#say), [], 'status');
  }
}
