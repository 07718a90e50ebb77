/** Kept pictures on screen: `<img data-bina-picture="<id>">` gets the address of its blob. */

/** @import { KeptPicture } from './protocol.mjs' */
/** @import { Store } from './store.mjs' */

export class PictureShelf {
  /** @type {Map<string, string>} */ #addresses = new Map();
  #store;

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
  }

  /** @param {Element} view */
  show(view) {
    /** @type {NodeListOf<HTMLImageElement>} */
    const images = view.querySelectorAll('img[data-bina-picture]');
    for (const image of images) void this.#fill(image, image.dataset['binaPicture'] ?? '');
  }

  /** @param {HTMLImageElement} image @param {string} id */
  async #fill(image, id) {
    const address = this.#addresses.get(id) ?? (await this.#address(id));
    // Morphing may have given the image to another picture meanwhile.
    if (image.dataset['binaPicture'] !== id) return;
    image.toggleAttribute('data-bina-missing', !address);
    if (!address) image.removeAttribute('src');
    else if (image.getAttribute('src') !== address) image.src = address;
  }

  /** @param {string} id @returns {Promise<string>} '' where the picture is no longer kept */
  async #address(id) {
    /** @type {KeptPicture | undefined} */
    const kept = await this.#store.get('pictures', id);
    if (!kept) return '';
    const address = this.#addresses.get(id) ?? URL.createObjectURL(kept.blob);
    this.#addresses.set(id, address);
    return address;
  }

  close() {
    this.#addresses.forEach((address) => URL.revokeObjectURL(address));
    this.#addresses.clear();
  }
}
