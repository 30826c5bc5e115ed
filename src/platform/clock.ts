/** Tells the present instant; passed in as a value, so that a test decides what time it is. */
export type Clock = () => Date

/** The machine's own clock. */
export const systemClock: Clock = () => new Date()
