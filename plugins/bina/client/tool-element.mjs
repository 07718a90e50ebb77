/** `<bina-tool>`: holds the pre-rendered form and brings it to life while it is in the page. */

import { LivingTool } from './living-tool.mjs';

/** @import { Page } from './page.mjs' */
/** @import { Mount } from './protocol.mjs' */

/** How far from the screen Python starts to load. */
const NEAR = '50% 0px';

/** @param {Page} page @returns {CustomElementConstructor} */
export function toolElement(page) {
  return class extends HTMLElement {
    /** @type {LivingTool | null} */ #living = null;
    /** @type {IntersectionObserver | null} */ #observer = null;

    connectedCallback() {
      const view = this.querySelector('[data-bina-view]');
      const mount = mountOf(this);
      if (!view || !mount) return;
      const living = new LivingTool(this, view, mount, page);
      this.#living = living;
      // Who saves data gets Python only on touching the tool.
      if (savesData()) return;
      this.#observer = new IntersectionObserver(
        (entries) => {
          if (entries.some((entry) => entry.isIntersecting)) living.wake();
        },
        { rootMargin: NEAR },
      );
      this.#observer.observe(this);
    }

    disconnectedCallback() {
      this.#observer?.disconnect();
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

function savesData() {
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (/** @type {unknown} */ (navigator));
  return connection?.saveData === true;
}
