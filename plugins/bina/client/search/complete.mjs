/** The arrow that goes on in the direction of writing takes the suggested word. Material knows the right one only. */

/** @param {KeyboardEvent} event */
export function completeByArrow(event) {
  const field = event.target;
  if (event.key !== 'ArrowLeft' || !(field instanceof HTMLInputElement) || !field.matches('.md-search__input')) return;
  const suggested = document.querySelector('.md-search__suggest')?.textContent ?? '';
  const atEnd = field.selectionStart === field.value.length;
  if (!atEnd || suggested.length <= field.value.length || getComputedStyle(field).direction !== 'rtl') return;
  event.preventDefault();
  field.value = suggested;
  field.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true })); // Material looks at the field when a key goes up
}
