// @ts-check
/**
 * What every page needs for the keyboard and for readers of the screen: what scrolls sideways can be reached and has
 * a name, and copy buttons of code and tags of search results are no landmarks. Without this script the page is the same to the eye.
 */

/** @typedef {{subscribe(listener: () => void): void}} Pages  Material's stream of pages under instant navigation */

const SCROLLING = '.md-content .md-typeset__scrollwrap, .md-content pre > code';
const NO_LANDMARKS = '.md-content nav.md-code__nav, .md-search-result nav.md-tags';
const { table: TABLE = '', code: CODE = '' } = /** @type {HTMLElement | null} */ (document.querySelector('script[data-bina-page]'))?.dataset ?? {};

/** @param {Element} box  one that scrolls where it is too narrow for what is in it */
function tell(box) {
  if (box.scrollWidth > box.clientWidth) {
    box.setAttribute('tabindex', '0');
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', nameOf(box));
  } else if (box.getAttribute('role') === 'group') {
    for (const name of ['tabindex', 'role', 'aria-label']) box.removeAttribute(name);
  }
}

/** @param {Element} box @returns {string} what it is, and under which heading it stands */
function nameOf(box) {
  const what = box.matches('code') ? CODE : TABLE;
  const headings = [...document.querySelectorAll('.md-content :is(h1, h2, h3)')];
  const above = headings.filter((one) => one.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1);
  const heading = above?.firstChild?.textContent?.trim();
  return box.querySelector('caption')?.textContent?.trim() || [what, heading].filter(Boolean).join(': ');
}

const sizes = new ResizeObserver((found) => found.forEach(({ target }) => tell(target)));
const news = new MutationObserver((found) => {
  if (found.some(({ target, addedNodes }) => addedNodes.length && !(/** @type {Element} */ (target).closest('bina-tool')))) look();
});

function look() {
  document.querySelectorAll(SCROLLING).forEach((box) => sizes.observe(box));
  document.querySelectorAll(NO_LANDMARKS).forEach((nav) => nav.setAttribute('role', 'none'));
}

function begin() {
  sizes.disconnect();
  news.disconnect();
  // Material puts tables into boxes and buttons beside code when they come near, a little later than the page.
  document.querySelectorAll('.md-content, .md-search-result__list').forEach((content) => news.observe(content, { childList: true, subtree: true }));
  look();
}

const { document$: pages } = /** @type {{document$?: Pages}} */ (/** @type {unknown} */ (globalThis));
if (pages) pages.subscribe(() => setTimeout(begin));
else begin();
