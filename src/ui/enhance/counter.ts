/// <reference lib="dom" />

/** Under a control of limited length how much of it is used, as one types; what is too long is marked, never cut. */
export function watchCounters(): void {
  const english = document.documentElement.lang === 'en'
  for (const control of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'input[data-most], textarea[data-most]',
  )) {
    const most = Number(control.dataset.most)
    const counter = document.createElement('p')
    counter.className = 'daicho-counter'
    control.after(counter)
    const count = () => {
      const used = control.value.length
      counter.textContent = english
        ? `${used.toLocaleString('ja')} of ${most.toLocaleString('ja')} characters`
        : `${used.toLocaleString('ja')}／${most.toLocaleString('ja')}文字`
      counter.toggleAttribute('data-over', used > most)
      // Of a short text it matters only near its end.
      counter.hidden = used < most / 2
    }
    control.addEventListener('input', count)
    count()
  }
}
