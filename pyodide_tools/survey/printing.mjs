/** Printing one tool without the page around it; the style sheet looks at the mark. */

/** @import { ModuleDesk } from '../../plugins/bina/client/page-module.mjs' */
/** @import { Result } from '../../plugins/bina/client/effects.mjs' */

/** @param {unknown} _value @param {ModuleDesk} desk @returns {Result} */
export function print(_value, { host }) {
  host.setAttribute('data-bina-printing', '');
  addEventListener('afterprint', () => host.removeAttribute('data-bina-printing'), { once: true });
  window.print();
  return { ok: true, value: null };
}
