/** The page's own words, from words.<language>.json beside this code. */

/** @typedef {(key: string, values?: Record<string, unknown>) => string} Say */

const TRIES = 3;

/** @type {Map<string, Promise<Say>>} */
const loaded = new Map();

/**
 * @param {string} language
 * @param {URL} assets
 * @param {string} [table]  of which part of the page
 * @returns {Promise<Say>}
 */
export function wordsIn(language, assets, table = 'words') {
  const name = `${table}.${language}.json`;
  const promise = loaded.get(name) ?? load(name, assets);
  loaded.set(name, promise);
  return promise;
}

/** @param {string} name @param {URL} assets @returns {Promise<Say>} */
async function load(name, assets) {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    try {
      const response = await fetch(new URL(name, assets));
      if (response.ok) return speaker(await response.json());
    } catch {
      await new Promise((resolve) => setTimeout(resolve, attempt * 500));
    }
  }
  loaded.delete(name);
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
