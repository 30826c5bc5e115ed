/// <reference lib="dom" />
import { element } from '../enhance/element.ts'
import type { Answer, Request } from './messages.ts'
import { resultTable } from './result-table.ts'
import { errorSentence } from './sentences.ts'

/**
 * `<daicho-sql>`: loads the edition, or a file from the reader's own machine, and asks SQLite in a worker. What is asked
 * stays in the browser.
 */
element('daicho-sql', (host) => {
  const language = document.documentElement.lang
  const isEnglish = language === 'en'
  const part = <E extends HTMLElement>(name: string) => host.querySelector<E>(`[data-part="${name}"]`) as E
  const [form, query, run, stop] = [
    part<HTMLFormElement>('form'),
    part<HTMLTextAreaElement>('query'),
    part<HTMLButtonElement>('run'),
    part<HTMLButtonElement>('stop'),
  ]
  let worker: Worker | null = null
  let loaded: Blob | null = null
  let address = ''

  host.hidden = false
  part('load').addEventListener('click', () => open(load))
  part<HTMLInputElement>('file').addEventListener('change', ({ target }) => {
    const [file] = (target as HTMLInputElement).files ?? []
    if (file) void open(async () => file)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    ask()
  })
  query.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    ask()
  })
  stop.addEventListener('click', () => open(async () => loaded ?? load()))
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-example]')) {
    button.hidden = false
    button.addEventListener('click', () => {
      query.value = button.dataset.example ?? ''
      query.focus()
      host.scrollIntoView()
      if (!run.disabled) ask()
    })
  }

  function say(text: string, kind = ''): void {
    part('status').textContent = text
    part('status').dataset.kind = kind
  }

  async function load(): Promise<Blob> {
    say(isEnglish ? 'Loading the edition…' : '公開版を読み込んでいます…')
    const answer = await fetch(host.dataset.edition ?? '')
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
    return answer.blob()
  }

  async function open(source: () => Promise<Blob>): Promise<void> {
    worker?.terminate()
    run.disabled = true
    stop.hidden = true
    try {
      loaded = await source()
      const [views, bytes] = await Promise.all([
        fetch(host.dataset.views ?? '').then((answer) => answer.text()),
        loaded.arrayBuffer(),
      ])
      worker = new Worker(host.dataset.worker ?? '', { type: 'module' })
      worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => show(data))
      worker.addEventListener('error', ({ message }) => say(errorSentence(language, message), 'error'))
      send({ ask: 'open', bytes, views, wasm: host.dataset.wasm ?? '' }, [bytes])
    } catch (error) {
      say(errorSentence(language, (error as Error).message), 'error')
    }
  }

  function send(request: Request, given: Transferable[] = []): void {
    worker?.postMessage(request, given)
  }

  function ask(): void {
    if (run.disabled || query.value.trim() === '') return
    run.disabled = true
    stop.hidden = false
    say(isEnglish ? 'Working…' : '実行しています…')
    send({ ask: 'query', sql: query.value })
  }

  function show(answer: Answer): void {
    run.disabled = false
    stop.hidden = true
    if (answer.told === 'failed') {
      run.disabled = part('result').dataset.ready === undefined
      say(errorSentence(language, answer.message), 'error')
      return
    }
    const result = part('result')
    result.dataset.ready = ''
    if (answer.told === 'opened') {
      say(
        isEnglish
          ? `Edition ${answer.edition} is loaded. Write a query, or take one of the examples.`
          : `公開版第${answer.edition}号を読み込みました。問い合わせを書くか、例を選んでください。`,
      )
      return
    }
    const { table, told } = resultTable(answer, isEnglish)
    say(told)
    URL.revokeObjectURL(address)
    address = URL.createObjectURL(answer.csv)
    const csv = document.createElement('a')
    Object.assign(csv, { href: address, download: 'result.csv', className: 'dads-button' })
    Object.assign(csv.dataset, { type: 'outline', size: 'sm' })
    csv.textContent = part('csv').dataset.label ?? 'CSV'
    part('csv').replaceChildren(csv)
    result.replaceChildren(table)
  }
})
