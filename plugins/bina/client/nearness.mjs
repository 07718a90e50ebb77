/** When a tool is near enough to the screen that Python is worth its bytes. */

/** How far from the screen Python starts to load. */
const NEAR = '50% 0px';

/**
 * Call once the element comes near; never for a reader who saves data, who gets Python only on touching the tool.
 * A tool with `data-bina-now` shows nothing before Python does: it is near wherever it is.
 * @param {Element} element @param {() => void} act
 * @returns {() => void} stop watching
 */
export function whenNear(element, act) {
  if (element.hasAttribute('data-bina-now')) {
    act();
    return () => {};
  }
  if (savesData()) return () => {};
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      act();
    },
    { rootMargin: NEAR },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

function savesData() {
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (/** @type {unknown} */ (navigator));
  return connection?.saveData === true;
}
