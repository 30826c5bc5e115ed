/** One figure of a family with its labels; labels take few values, and never an address, a key or a person. */
export type Sample = { readonly labels?: Readonly<Record<string, string>>; readonly value: number }

/** Figures under one name, as Prometheus reads them. */
export type Family = {
  readonly name: string
  readonly help: string
  readonly type: 'counter' | 'gauge'
  readonly samples: readonly Sample[]
}

/** Upper ends of the steps into which answers are sorted, in seconds. */
const STEPS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 10]

type Answers = {
  readonly labels: Record<string, string>
  readonly steps: number[]
  sum: number
  count: number
}

/** Counts the answers of a process. */
export type RequestMeter = {
  observe(answer: { side: string; method: string; route: string; status: number; seconds: number }): void
  /** The lines of the histogram and of the counter. */
  print(): string
}

/** A meter that has counted nothing yet. */
export function openRequestMeter(): RequestMeter {
  const answers = new Map<string, Answers>()
  const statuses = new Map<string, { labels: Record<string, string>; value: number }>()
  return {
    observe({ side, method, route, status, seconds }) {
      const own = METHODS.has(method) ? method : 'other'
      const place = `${side} ${route}`
      const known = answers.get(place) ?? {
        labels: { side, route },
        steps: STEPS.map(() => 0),
        sum: 0,
        count: 0,
      }
      answers.set(place, known)
      const step = STEPS.findIndex((most) => seconds <= most)
      if (step !== -1) known.steps[step] = (known.steps[step] ?? 0) + 1
      known.sum += seconds
      known.count += 1
      const counted = `${place} ${own} ${status}`
      const sum = statuses.get(counted)
      if (sum) sum.value += 1
      else statuses.set(counted, { labels: { side, route, method: own, status: String(status) }, value: 1 })
    },
    print() {
      const name = 'daicho_http_request_duration_seconds'
      const lines = [...answers.values()].flatMap(({ labels, steps, sum, count }) => {
        let below = 0
        const within = STEPS.map((most, at) => {
          below += steps[at] ?? 0
          return line(`${name}_bucket`, { ...labels, le: String(most) }, below)
        })
        return [
          ...within,
          line(`${name}_bucket`, { ...labels, le: '+Inf' }, count),
          line(`${name}_sum`, labels, sum),
          line(`${name}_count`, labels, count),
        ]
      })
      const head = [
        `# HELP ${name} Time from the head of a request to the end of its answer.`,
        `# TYPE ${name} histogram`,
      ]
      const requests: Family = {
        name: 'daicho_http_requests_total',
        help: 'Requests by pattern of address and status.',
        type: 'counter',
        samples: [...statuses.values()],
      }
      return `${[...head, ...lines].join('\n')}\n${printFamilies([requests])}`
    },
  }
}

/** Figures in the text format of Prometheus (version 0.0.4). */
export function printFamilies(families: readonly Family[]): string {
  return families
    .map(({ name, help, type, samples }) => {
      const lines = samples.map(({ labels = {}, value }) => line(name, labels, value))
      return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n')
    })
    .join('')
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

function line(name: string, labels: Readonly<Record<string, string>>, value: number): string {
  const told = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  return `${name}${told.length > 0 ? `{${told.join(',')}}` : ''} ${value}`
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
