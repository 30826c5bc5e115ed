const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Aborts at the first Ctrl-C (or when the machine asks the program to end); the second ends the program at once. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController()
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(130)
      stop.abort()
    })
  }
  return stop.signal
}
