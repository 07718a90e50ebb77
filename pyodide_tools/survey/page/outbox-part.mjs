/** The line that says where the answers are, and the button that sends them again. Python is not needed for it. */

import { outboxOf } from './outbox.mjs';

/** @import { ModuleDesk, Part } from '../../../plugins/bina/client/page-module.mjs' */
/** @import { Entry } from './outbox.mjs' */

const PATIENCE = 2000; // milliseconds: what has just been sent comes by itself

/**
 * Words are attributes: `data-word-waiting`, `-delivered`, `-refused`, `-again`; `data-word-waiting-offline` and
 * the like say more about one reason. `{count}` is how many are in this state. `data-rid` is a response of which
 * Python does not know what became: a page may have been closed between its last words and our first.
 * @param {HTMLElement} element
 * @param {ModuleDesk} desk
 * @returns {Part}
 */
export function showOutbox(element, desk) {
  const outbox = outboxOf(desk);
  const line = document.createElement('p');
  line.setAttribute('role', 'status');
  const again = document.createElement('button');
  again.type = 'button';
  again.className = 'bina-button';
  again.hidden = true;
  again.addEventListener('click', () => void retry());
  element.replaceChildren(line, again);
  /** @type {Entry[]} */
  let latest = [];

  const word = (/** @type {string} */ name) => element.getAttribute(`data-word-${name}`) ?? '';
  const show = (/** @type {Entry[]} */ entries) => {
    latest = entries;
    const worst = ['refused', 'waiting', 'delivered'].map((state) => entries.filter((entry) => entry.state === state)).find((some) => some.length);
    const [first] = worst ?? [];
    const text = first ? word(`${first.state}-${first.reason}`) || word(first.state) : '';
    const shown = text.replaceAll('{count}', String(worst?.length ?? 0));
    // The same words again would be read out again.
    if (line.textContent !== shown) line.textContent = shown;
    if (first) element.dataset['state'] = first.state;
    else delete element.dataset['state'];
    again.textContent = word('again');
    again.hidden = !first || first.state === 'delivered';
  };
  const retry = async () => {
    again.disabled = true;
    const state = await outbox.tryAgain();
    again.disabled = false;
    if (state) desk.tell('delivery-changed', state);
  };

  let asked = '';
  const answer = () => {
    const { rid = '' } = element.dataset;
    if (rid === asked) return;
    asked = rid;
    if (rid) setTimeout(() => void tell(rid), PATIENCE);
  };
  const tell = async (/** @type {string} */ rid) => {
    if (desk.signal.aborted || element.dataset['rid'] !== rid) return;
    const state = await outbox.stateOf(rid);
    if (state) desk.tell('delivery-changed', state);
    else desk.tell('delivery-missing', rid);
  };

  const stop = outbox.watch(show);
  void outbox.resume();
  answer();
  return {
    update: () => {
      show(latest);
      answer();
    },
    close: stop,
  };
}
