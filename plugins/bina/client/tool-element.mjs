/** `<bina-tool>`: holds the pre-rendered form and brings it to life while it is in the page. */

import { LivingTool } from './living-tool.mjs';
import { whenNear } from './nearness.mjs';

/** @import { Page } from './page.mjs' */
/** @import { Mount } from './protocol.mjs' */

/** @param {Page} page @returns {CustomElementConstructor} */
export function toolElement(page) {
  return class extends HTMLElement {
    /** @type {LivingTool | null} */ #living = null;
    #stopWatching = () => {};

    connectedCallback() {
      const view = this.querySelector('[data-bina-view]');
      const mount = mountOf(this);
      if (!view || !mount) return;
      const living = new LivingTool(this, view, mount, page);
      this.#living = living;
      this.#stopWatching = whenNear(this, () => living.wake());
    }

    disconnectedCallback() {
      this.#stopWatching();
      this.#living?.close();
      this.#living = null;
    }
  };
}

/** @param {Element} tool @returns {Mount | null} null where the page was damaged on its way */
function mountOf(tool) {
  try {
    return JSON.parse(tool.getAttribute('data-bina-mount') ?? '');
  } catch {
    return null;
  }
}
