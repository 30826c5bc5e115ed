import { element } from './element.ts'

/** `<daicho-file data-most>` around a chooser of a file: says at once what is too large, and while the form is sent that it is on its way. */
export function defineFile(): void {
  element('daicho-file', (host) => {
    const input = host.querySelector('input')
    if (!input || host.querySelector('.daicho-upload')) return
    const english = document.documentElement.lang === 'en'
    const most = Number(host.dataset.most)
    const said = document.createElement('p')
    said.className = 'daicho-upload'
    said.setAttribute('role', 'status')
    host.append(said)
    const chosen = () => {
      const files = [...(input.files ?? [])]
      return files.length === 0 ? null : { files, words: files.map(wordsOf).join(english ? ', ' : '') }
    }
    const wordsOf = ({ name, size: bytes }: File) => {
      const size = bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)}kB` : `${(bytes / 1_000_000).toFixed(1)}MB`
      return english ? `${name} (${size})` : `「${name}」（${size}）`
    }
    input.addEventListener('change', () => {
      const one = chosen()
      const limit = `${Math.floor(most / 1_000_000)}MB`
      const large = one?.files.filter(({ size }) => size > most) ?? []
      const isTooLarge = large.length > 0
      const words = english
        ? `is too large: ${limit} at most.`
        : `は大きすぎます。${limit}以内のファイルを選んでください。`
      said.textContent =
        one === null
          ? ''
          : isTooLarge
            ? `${large.map(wordsOf).join('')}${english ? ' ' : ''}${words}`
            : one.words
      input.setCustomValidity(isTooLarge ? words : '')
    })
    host.closest('form')?.addEventListener('submit', () => {
      const one = chosen()
      if (one === null) return
      const progress = document.createElement('progress')
      progress.setAttribute('aria-label', english ? 'Sending' : '送信中')
      said.replaceChildren(english ? `${one.words} is being sent.` : `${one.words}を送っています。`, progress)
    })
  })
}
