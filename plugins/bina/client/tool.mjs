/** Entry of the tools' code, loaded only where a page has a tool. */

import { startEngine as startPython } from './engine.mjs';
import { Page } from './page.mjs';
import { toolElement } from './tool-element.mjs';

/** @import { Early } from './page.mjs' */
/** @import { StartEngine } from './protocol.mjs' */

/**
 * Bring every `<bina-tool>` of this page to life, those that are here and those that come by instant navigation.
 * @param {object} [options]
 * @param {Early[]} [options.early]  what the loader heard meanwhile
 * @param {StartEngine} [options.startEngine]
 */
export function defineTool({ early = [], startEngine = startPython } = {}) {
  if (!customElements.get('bina-tool')) customElements.define('bina-tool', toolElement(new Page(startEngine, early)));
}
