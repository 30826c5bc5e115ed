/** What a checkpoint says: the tree over all publications, and the content and the journal that go with it. */
export type Checkpoint = {
  readonly origin: string
  /** How many publications there are, and the root over them. */
  readonly size: number
  readonly root: Buffer
  readonly number: number
  readonly compiledAt: string
  readonly contentHash: string
  /** SHA-256 of the manifest's text. */
  readonly manifestHash: string
  /** The tree of the office's journal at that time. */
  readonly journal: { readonly size: number; readonly root: Buffer }
}

/** The lines of a checkpoint (C2SP tlog-checkpoint): origin, size and root, then a word and its value each. */
export function printCheckpoint(checkpoint: Checkpoint): string {
  const { origin, size, root, number, compiledAt, contentHash, manifestHash, journal } = checkpoint
  return [
    origin,
    size,
    root.toString('base64'),
    `edition ${number}`,
    `compiled ${compiledAt}`,
    `content ${contentHash}`,
    `manifest ${manifestHash}`,
    `journal ${journal.size} ${journal.root.toString('base64')}`,
    '',
  ].join('\n')
}

/** Reads the lines of a checkpoint; undefined if they are not exactly what `printCheckpoint` writes. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', size, root, ...rest] = text.split('\n')
  const said = new Map(rest.map((line) => [line.split(' ', 1)[0], line.slice(line.indexOf(' ') + 1)]))
  const [journalSize, journalRoot] = (said.get('journal') ?? '').split(' ')
  const checkpoint = {
    origin,
    size: Number(size),
    root: Buffer.from(root ?? '', 'base64'),
    number: Number(said.get('edition')),
    compiledAt: said.get('compiled') ?? '',
    contentHash: said.get('content') ?? '',
    manifestHash: said.get('manifest') ?? '',
    journal: { size: Number(journalSize), root: Buffer.from(journalRoot ?? '', 'base64') },
  }
  return printCheckpoint(checkpoint) === text ? checkpoint : undefined
}
