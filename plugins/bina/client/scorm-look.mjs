/**
 * First thing in the body of a package's page, before anything is drawn: light or dark. What the body's colours are
 * called in either stands in it as `data-bina-light-<name>` and `data-bina-dark-<name>`; a site with one palette has none.
 */

import { followTheme } from './theme.mjs';

const { body } = document;

followTheme((dark) => {
  const beginning = `data-bina-${dark ? 'dark' : 'light'}-`;
  for (const { name, value } of Array.from(body.attributes)) {
    // Stylesheets of sites and tools know Material's names.
    if (name.startsWith(beginning)) body.setAttribute(`data-md-color-${name.slice(beginning.length)}`, value);
  }
});
