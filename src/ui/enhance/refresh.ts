import { element } from './element.ts'

/** `<daicho-refresh data-every="2">` loads the page anew after so many seconds, as long as the page still has it: work that is under way is seen to go on. */
export function defineRefresh(): void {
  element('daicho-refresh', (host) => {
    const seconds = Number(host.dataset.every ?? '5')
    setTimeout(() => {
      // Who reads elsewhere, or has something marked, is left in peace.
      if (document.visibilityState === 'visible') location.reload()
    }, seconds * 1000)
  })
}
