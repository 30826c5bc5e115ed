/** Milliseconds of a core that a computation takes in its own thread: what else the machine does is not counted. */
export function processorTime(compute: () => void): number {
  const before = process.threadCpuUsage()
  compute()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
