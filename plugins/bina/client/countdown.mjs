/** `<time datetime data-bina-countdown>`: the seconds that are left, in place of the hour that the tool wrote. */

const SECOND = 1000; // milliseconds

export class Countdown {
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;
  #seconds;

  /** @param {string} language */
  constructor(language) {
    this.#seconds = new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'long' });
  }

  /** Go on with what a view shows now. @param {Element} view */
  show(view) {
    this.close();
    const clocks = [...view.querySelectorAll('time[data-bina-countdown]')];
    if (!clocks.length) return;
    const tick = () => {
      const left = clocks.map((clock) => this.#tick(/** @type {HTMLTimeElement} */ (clock)));
      if (Math.max(...left) <= 0) this.close();
    };
    this.#timer = setInterval(tick, SECOND);
    tick();
  }

  close() {
    clearInterval(this.#timer);
  }

  /** @param {HTMLTimeElement} clock @returns {number} seconds left */
  #tick(clock) {
    const left = Math.ceil((Date.parse(clock.dateTime) - Date.now()) / SECOND);
    if (Number.isFinite(left)) clock.textContent = this.#seconds.format(Math.max(left, 0));
    return left;
  }
}
