/**
 * Light or dark: as `?theme=light|dark|auto` says, else as the reader's system, or the page around the frame, has it.
 *
 * @param {(dark: boolean) => void} dress  is called at once, and whenever that changes
 */
export function followTheme(dress) {
  const night = matchMedia('(prefers-color-scheme: dark)');
  const theme = new URLSearchParams(location.search).get('theme');
  const now = () => dress(theme === 'dark' || (theme !== 'light' && night.matches));
  now();
  night.addEventListener('change', now);
}
