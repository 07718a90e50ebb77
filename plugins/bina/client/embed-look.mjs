/** First thing in an embed page, before anything is drawn: `?theme=light|dark|auto`, `?lang=he|en`, and whether it is in a frame. */

const root = document.documentElement;
const wanted = new URLSearchParams(location.search);
const night = matchMedia('(prefers-color-scheme: dark)');

function dress() {
  const theme = wanted.get('theme');
  const dark = theme === 'dark' || (theme !== 'light' && night.matches);
  // The tools' stylesheets know Material's names.
  root.setAttribute('data-md-color-scheme', dark ? 'slate' : 'default');
}

function speak() {
  const language = wanted.get('lang');
  if (language !== 'he' && language !== 'en') return;
  root.setAttribute('data-bina-written', root.lang);
  root.lang = language;
  root.dir = language === 'he' ? 'rtl' : 'ltr';
}

dress();
speak();
night.addEventListener('change', dress);
root.toggleAttribute('data-bina-framed', window.parent !== window);

export {};
