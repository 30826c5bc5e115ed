import { readdir, readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import type { Municipality } from '#core/rules/municipality.ts'
import { operatorError } from '#platform/operator-error.ts'
import type { Booklet } from './booklet/booklet.ts'

/** Where the profile of the municipality lies: the settings say it. */
export type ProfilePlace = { readonly root: string; readonly profile: string }

/** The municipality of this installation, from its profile's municipality.json; an operator's error names what is missing or wrong. */
export async function readMunicipality(place: ProfilePlace): Promise<Municipality> {
  const path = join(folderOf(place), 'municipality.json')
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw operatorError(
      `自治体の設定 ${path} を読めません。DAICHO_PROFILE（いまは「${place.profile}」）を確かめてください。`,
      `Cannot read the municipality ${path}. Check DAICHO_PROFILE (it is "${place.profile}").`,
      error,
    )
  })
  const names = await readReadings(place)
  return { ...checked(path, municipality, parse(path, text)), ...(names && { readings: names }) }
}

/** How the names of the municipality are read, from readings.json; undefined where the profile has none. */
async function readReadings(place: ProfilePlace): Promise<Municipality['readings']> {
  const path = join(folderOf(place), 'readings.json')
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return text === null ? undefined : checked(path, readings, parse(path, text))
}

function checked<T>(path: string, shape: z.ZodType<T>, value: unknown): T {
  const read = shape.safeParse(value)
  if (read.success) return read.data
  const places = read.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('\n')
  throw operatorError(
    `自治体の設定 ${path} に誤りがあります。`,
    `The municipality ${path} is wrong.\n${places}`,
  )
}

/** The newest booklet that the profile brings along for trials, with the name of its file; undefined where there is none. */
export async function findDemoBooklet(
  place: ProfilePlace,
): Promise<{ readonly name: string; readonly booklet: Booklet } | undefined> {
  const folder = folderOf(place)
  const names = await readdir(folder).catch(() => [])
  const newest = names
    .filter((name) => /^booklet-\d{4}\.json$/.test(name))
    .sort()
    .at(-1)
  if (newest === undefined) return undefined
  const path = join(folder, newest)
  // Every entry is checked against its register when it is written.
  return { name: basename(path), booklet: parse(path, await readFile(path, 'utf8')) as Booklet }
}

function folderOf({ root, profile }: ProfilePlace): string {
  return resolve(root, 'profiles', profile)
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw operatorError(
      `${path} がJSONとして読めません。`,
      `${path} is not JSON: ${(error as Error).message}`,
      error,
    )
  }
}

const name = z.string().regex(/\S/)

const readings = z.record(z.string().regex(/[\p{Script=Han}々〇]/u), z.string().regex(/^[ぁ-ゖー]+$/))

const municipality: z.ZodType<Municipality> = z.strictObject({
  code: z.string().regex(/^\d{6}$/),
  name,
  nameKana: name,
  nameEnglish: name,
  prefecture: name,
  noun: name,
  bodies: z.strictObject({ assembly: name, executive: name, educationBoard: name }),
  openDataLicence: z.strictObject({ name, title: name, path: z.url() }),
  contact: z
    .strictObject({
      department: name,
      telephone: z
        .string()
        .regex(/^[\d+()-]+$/)
        .exactOptional(),
      email: z.email().exactOptional(),
      form: z.url().exactOptional(),
      security: z
        .string()
        .regex(/^(mailto:|tel:|https:)\S+$/)
        .exactOptional(),
    })
    .exactOptional(),
  colour: z.string().regex(/^#[\da-f]{6}$/i),
  fiscalYearLabels: z.record(z.string().regex(/^\d{4}$/), name).exactOptional(),
})
