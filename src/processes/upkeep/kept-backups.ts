import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isoWeek } from './iso-week.ts'

/** A backup of ours in a folder, by the moment in its name. */
export type KeptBackup = { readonly name: string; readonly at: Date }

const NAME = /^daicho-(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})Z$/

/** What a backup that begins at a moment is called. */
export function backupName(at: Date): string {
  return `daicho-${at.toISOString().slice(0, 19).replaceAll(':', '')}Z`
}

/** The backups in a folder, the newest first; what does not bear a name of ours is nobody's business. */
export async function listBackups(folder: string): Promise<KeptBackup[]> {
  const names = await readdir(folder).catch(() => [])
  return names
    .flatMap((name) => {
      const [, day, hour, minute, second] = NAME.exec(name) ?? []
      return day === undefined ? [] : [{ name, at: new Date(`${day}T${hour}:${minute}:${second}Z`) }]
    })
    .sort((one, other) => other.at.getTime() - one.at.getTime())
}

/** Which backups are no longer needed: of each of the newest days, weeks and months that have one, the newest stays. */
export function needless(
  backups: readonly KeptBackup[],
  kept: { readonly days: number; readonly weeks: number; readonly months: number },
): KeptBackup[] {
  const staying = new Set([
    ...newestOf(backups, kept.days, dayIn),
    ...newestOf(backups, kept.weeks, (at) => isoWeek(dayIn(at))),
    ...newestOf(backups, kept.months, (at) => dayIn(at).slice(0, 7)),
    // Whatever the numbers say, one is there.
    ...backups.slice(0, 1),
  ])
  return backups.filter((backup) => !staying.has(backup))
}

/** Takes needless backups away, and returns their names. */
export async function removeNeedless(
  folder: string,
  kept: Parameters<typeof needless>[1],
): Promise<string[]> {
  const gone = needless(await listBackups(folder), kept)
  for (const { name } of gone) await rm(join(folder, name), { recursive: true, force: true })
  return gone.map(({ name }) => name)
}

/** The newest backup of each of the newest so many spans that have one. */
function newestOf(backups: readonly KeptBackup[], count: number, spanOf: (at: Date) => string): KeptBackup[] {
  const first = new Map<string, KeptBackup>()
  for (const backup of backups) {
    const span = spanOf(backup.at)
    if (!first.has(span)) first.set(span, backup)
  }
  return [...first.values()].slice(0, count)
}

/** The day in Japan. */
function dayIn(at: Date): string {
  return new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 10)
}
