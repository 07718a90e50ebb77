/** While a page is printed: what a control cannot show whole is written beside it, and the boxes of lists are marked. */

const TYPED = 'textarea, input:not([type=radio], [type=checkbox], [type=range], [type=file], [type=color])';

/** Listen for the page's printing, by whatever way: the browser's own menu, or a tool's button. */
export function preparePaper() {
  addEventListener('beforeprint', () => document.querySelectorAll('bina-tool').forEach(write));
  addEventListener('afterprint', clear);
}

/** @param {Element} tool */
function write(tool) {
  clearIn(tool);
  for (const control of /** @type {NodeListOf<HTMLInputElement>} */ (tool.querySelectorAll(TYPED))) {
    if (!control.value) continue;
    const [written, text] = [document.createElement('div'), document.createElement('bdi')];
    written.className = 'bina-paper bina-paper__written';
    // A number alone would stand at the left; what is always foreign does stand there.
    if (control.dir === 'ltr') written.dir = 'ltr';
    text.lang = control.lang;
    text.textContent = control.value;
    written.append(text);
    control.after(written);
  }
  for (const boxes of tool.querySelectorAll('select + .bina-paper__boxes')) {
    const { selectedIndex } = /** @type {HTMLSelectElement} */ (boxes.previousElementSibling);
    boxes.children[selectedIndex]?.toggleAttribute('data-bina-chosen', true);
  }
}

function clear() {
  document.querySelectorAll('bina-tool').forEach(clearIn);
}

/** @param {Element} tool */
function clearIn(tool) {
  tool.querySelectorAll('.bina-paper__written').forEach((one) => one.remove());
  tool.querySelectorAll('[data-bina-chosen]').forEach((one) => one.removeAttribute('data-bina-chosen'));
}
