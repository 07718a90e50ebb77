/** Pictures that the reader drops or pastes on `data-bina-drop`. */

/**
 * @param {Element} tool
 * @param {(file: File, zone: Element) => void} onPicture
 * @returns {(event: Event) => void} listens to `dragover`, `drop` and `paste` of the tool
 */
export function pictureListener(tool, onPicture) {
  /** @param {Event} event */
  const zoneOf = (event) => {
    const near = /** @type {Element} */ (event.target).closest('[data-bina-drop]');
    const all = tool.querySelectorAll('[data-bina-drop]');
    return near ?? (all.length === 1 ? all[0] : null);
  };
  return (event) => {
    const dragged = event instanceof DragEvent ? event.dataTransfer : null;
    // Wherever in the tool a file falls, the browser must not leave the page for it.
    if (dragged?.types.includes('Files')) event.preventDefault();
    const pasted = event instanceof ClipboardEvent ? event.clipboardData : null;
    const files = Array.from((dragged ?? pasted)?.files ?? []);
    // What was dropped and is no picture gets an answer; what was pasted and is none is not ours.
    const file = files.find(({ type }) => type.startsWith('image/')) ?? (dragged ? files[0] : undefined);
    const zone = file && event.type !== 'dragover' ? zoneOf(event) : null;
    if (!file || !zone) return;
    event.preventDefault();
    onPicture(file, zone);
  };
}
