/** What Python is told when a tool is mounted, and what it needs for that. */

import { moment } from './hear.mjs';

/** @import { Mount } from './protocol.mjs' */

/** Addresses, tokens and keys of services stay in the page. */
const HIDDEN = ['url', 'token', 'public-key', 'moves-to'];

/** @param {Mount} mount @returns {string[]} the code that has to be here; what a stranger's link says is checked as an author's settings are */
export const codeOf = ({ tool, design }) => (design ? [tool, `${tool}.author`] : [tool]);

/** @param {Mount} mount @param {unknown} saved  what the tool kept */
export function mountMessage({ tool, settings, language, site = {}, design = false }, saved) {
  const { backends = {}, collectors = {}, lms } = site;
  const known = { backends: knownToTools(backends), collectors: knownToTools(collectors), ...(lms && { lms }) };
  return { tool, settings, language, site: known, design, saved: saved ?? null, ...moment() };
}

/** @param {Record<string, object>} services @returns {Record<string, object>} */
function knownToTools(services) {
  return Object.fromEntries(
    Object.entries(services).map(([name, service]) => [
      name,
      Object.fromEntries(Object.entries(service).filter(([key]) => !HIDDEN.includes(key))),
    ]),
  );
}
