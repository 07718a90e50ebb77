/** `<time datetime data-bina-countdown>`: the seconds that are left, in place of the hour that the tool wrote. */

const SECOND = 1000; // milliseconds

export class Countdown {
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;
  /** @type {Intl.NumberFormat | undefined} */ #seconds;
  #language;

  /** @param {string} language */
  constructor(language) {
    this.#language = language;
  }

  /** Go on with what a view shows now. @param {Element} view */
  show(view) {
    this.close();
    const clocks = [...view.querySelectorAll('time[data-bina-countdown]')];
    if (!clocks.length) return;
    // Made only for a view that counts, as in notes.mjs.
    const seconds = (this.#seconds ??= new Intl.NumberFormat(this.#language, { style: 'unit', unit: 'second', unitDisplay: 'long' }));
    const tick = () => {
      const left = clocks.map((clock) => secondsLeft(/** @type {HTMLTimeElement} */ (clock), seconds));
      if (Math.max(...left) <= 0) this.close();
    };
    this.#timer = setInterval(tick, SECOND);
    tick();
  }

  close() {
    clearInterval(this.#timer);
  }
}

/** @param {HTMLTimeElement} clock @param {Intl.NumberFormat} seconds @returns {number} what is left */
function secondsLeft(clock, seconds) {
  const left = Math.ceil((Date.parse(clock.dateTime) - Date.now()) / SECOND);
  if (Number.isFinite(left)) clock.textContent = seconds.format(Math.max(left, 0));
  return left;
}
