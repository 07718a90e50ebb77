/**
 * The one place that turns a text into markup or into the address of code (Trusted Types policy "bina").
 * The loader and the tools' code each carry it: a page with Trusted Types says `bina 'allow-duplicates'`.
 */

/** @typedef {{createHTML(text: string): string, createScriptURL(text: string): string}} Policy */

const types = /** @type {{trustedTypes?: {createPolicy(name: string, rules: Policy): Policy}}} */ (
  /** @type {unknown} */ (globalThis)
).trustedTypes;

/** @type {Policy} */
const rules = { createHTML: (text) => text, createScriptURL: ownAddress };
const policy = types?.createPolicy('bina', rules) ?? rules;

/** @param {string} address */
function ownAddress(address) {
  if (new URL(address, location.href).origin !== location.origin) {
    throw new TypeError(`code comes from this site only, not from ${address}`);
  }
  return address;
}

/**
 * Parse what a tool rendered; its markup was escaped by pyodide_tools.core.html.
 * @param {string} html
 * @returns {DocumentFragment}
 */
export function parse(html) {
  const template = document.createElement('template');
  template.innerHTML = policy.createHTML(html);
  return template.content;
}

/** @param {URL | string} address @returns {string} for Worker and SharedWorker under Trusted Types */
export const codeAddress = (address) => policy.createScriptURL(String(address));
