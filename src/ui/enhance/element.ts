/// <reference lib="dom" />

/** Gives a light-DOM element its behaviour when it enters the page: the one class that the browser demands. */
export function element(name: `daicho-${string}`, connected: (host: HTMLElement) => void): void {
  customElements.define(
    name,
    class extends HTMLElement {
      connectedCallback() {
        connected(this)
      }
    },
  )
}
