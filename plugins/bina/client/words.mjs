/** The page's own words, from words.<language>.json beside this code. */

/** @typedef {(key: string, values?: Record<string, unknown>) => string} Say */

const TRIES = 3;

/** @type {Map<string, Promise<Say>>} */
const loaded = new Map();

/**
 * @param {string} language
 * @param {URL} assets
 * @returns {Promise<Say>}
 */
export function wordsIn(language, assets) {
  const promise = loaded.get(language) ?? load(language, assets);
  loaded.set(language, promise);
  return promise;
}

/** @param {string} language @param {URL} assets @returns {Promise<Say>} */
async function load(language, assets) {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    try {
      const response = await fetch(new URL(`words.${language}.json`, assets));
      if (response.ok) return speaker(await response.json());
    } catch {
      await new Promise((resolve) => setTimeout(resolve, attempt * 500));
    }
  }
  loaded.delete(language);
  return speaker({});
}

/** @param {Record<string, unknown>} table  dotted keys, or nested as in the TOML file @returns {Say} */
export function speaker(table) {
  return (key, values = {}) => {
    const nested = key.split('.').reduce((/** @type {any} */ node, part) => node?.[part], table);
    const text = table[key] ?? nested;
    // With no words at all a button still says something: "save text".
    if (typeof text !== 'string') return key.replace(/^.*\./, '').replaceAll('-', ' ');
    return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
  };
}
