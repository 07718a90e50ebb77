/** First thing in an embed page, before anything is drawn: `?theme=light|dark|auto`, `?lang=he|en`, and whether it is in a frame. */

import { followTheme } from './theme.mjs';

const root = document.documentElement;

function speak() {
  const language = new URLSearchParams(location.search).get('lang');
  if (language !== 'he' && language !== 'en') return;
  root.setAttribute('data-bina-written', root.lang);
  root.lang = language;
  root.dir = language === 'he' ? 'rtl' : 'ltr';
}

// The tools' stylesheets know Material's names.
followTheme((dark) => root.setAttribute('data-md-color-scheme', dark ? 'slate' : 'default'));
speak();
root.toggleAttribute('data-bina-framed', window.parent !== window);
