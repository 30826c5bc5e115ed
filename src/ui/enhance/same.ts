/// <reference lib="dom" />

/** What stands as it was copied is marked so until it is changed. */
export function watchCopies(): void {
  for (const mark of document.querySelectorAll<HTMLElement>('[data-same-as]')) {
    const name = mark.dataset.sameAs ?? ''
    mark.closest('form')?.addEventListener('input', ({ target }) => {
      const changed = (target as HTMLInputElement).name
      if (changed === name || changed.startsWith(`${name}.`)) mark.remove()
    })
  }
}
