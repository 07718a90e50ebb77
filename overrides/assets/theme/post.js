// @ts-check
/**
 * What a post does in the reader's browser: says how long ago it was changed, copies its address, and shows
 * comments once the reader has asked for them. Without this script the post says the same with dates and links.
 */

/** @typedef {{repo: string, repo_id: string, category: string, category_id: string, host: string, language: string, title: string}} Comments */
/** @typedef {{subscribe(listener: () => void): void}} Pages  Material's stream of pages under instant navigation */

const DAY = 24 * 60 * 60 * 1000;
const MONTH = 30.4 * DAY;
const LONGEST_AGO = 365 * DAY;
const TALLEST = 20000;

/** @param {Element} element a <time> whose text becomes "3 days ago" */
function sayHowLongAgo(element) {
  const time = Date.parse(element.getAttribute('datetime') ?? '');
  const midnight = new Date().setHours(0, 0, 0, 0);
  const days = Math.round((new Date(time).setHours(0, 0, 0, 0) - midnight) / DAY);
  if (!(days <= 0 && -days * DAY <= LONGEST_AGO)) return;
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' });
  element.setAttribute('title', element.textContent ?? '');
  element.textContent = -days * DAY < MONTH ? words.format(days, 'day') : words.format(Math.round((days * DAY) / MONTH), 'month');
  element.removeAttribute('data-bina-ago');
}

/** @param {HTMLElement} button */
async function copyAddress(button) {
  const done = button.closest('section')?.querySelector('[role=status]');
  await navigator.clipboard.writeText(button.dataset['binaCopy'] ?? '');
  if (done) done.textContent = button.dataset['binaDone'] ?? '';
}

/** @param {HTMLElement} section */
function showComments(section) {
  /** @type {Comments} */
  const { repo, repo_id, category, category_id, host, language, title } = JSON.parse(section.dataset['binaComments'] ?? '{}');
  const dark = document.body.getAttribute('data-md-color-scheme') === 'slate';
  const page = new URL(location.href);
  page.search = '';
  page.hash = '';
  const asked = new URLSearchParams({
    origin: page.href,
    session: '',
    theme: dark ? 'dark' : 'light',
    reactionsEnabled: '1',
    emitMetadata: '0',
    inputPosition: 'bottom',
    repo,
    repoId: repo_id,
    category,
    categoryId: category_id,
    strict: '1',
    description: '',
    backLink: page.href,
    term: page.pathname,
  });
  const frame = document.createElement('iframe');
  frame.className = 'post-comments__frame';
  frame.title = title;
  frame.src = `${host}/${language}/widget?${asked}`;
  frame.height = '400';
  section.querySelector('p:last-of-type')?.remove();
  section.append(frame);
  addEventListener('message', ({ origin, data }) => {
    const height = data?.giscus?.resizeHeight;
    if (origin === host && height > 0 && height < TALLEST) frame.height = String(Math.ceil(height));
  });
}

/** @param {MouseEvent} event */
function clicked(event) {
  const button = /** @type {Element} */ (event.target).closest('button');
  if (!button) return;
  const comments = button.closest('[data-bina-comments]');
  if (button.dataset['binaCopy']) void copyAddress(button);
  else if (comments) showComments(/** @type {HTMLElement} */ (comments));
}

function look() {
  document.querySelectorAll('[data-bina-ago]').forEach(sayHowLongAgo);
  // Buttons that only this script can serve are hidden without it.
  document.querySelectorAll('[data-bina-copy], [data-bina-comments] button').forEach((button) => button.removeAttribute('hidden'));
}

document.addEventListener('click', clicked);
const { document$: pages } = /** @type {{document$?: Pages}} */ (/** @type {unknown} */ (globalThis));
if (pages) pages.subscribe(look);
else look();
