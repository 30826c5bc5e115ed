import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/** A Chromium that shows Japanese wherever it runs: browser and font both come from npm packages. The caller closes it. */
export async function openBrowser(tries = 10): Promise<Browser> {
  try {
    return await playwright.launch({
      executablePath: await chromium.executablePath(),
      // As root Chromium starts only without its sandbox; the pages are our own.
      args: ['--no-sandbox', '--font-render-hinting=none', '--disable-gpu'],
      env: { ...environment(), FONTCONFIG_FILE: fontconfig() },
    })
  } catch (error) {
    // The first tests of a machine unpack the browser at the same time: the others must wait until it is whole.
    if (tries <= 1) throw error
    await setTimeout(1000)
    return openBrowser(tries - 1)
  }
}

/** A fontconfig file that knows BIZ UDPGothic and says that it stands for every sans-serif. */
function fontconfig(): string {
  const fonts = join(import.meta.dirname, '../node_modules/@expo-google-fonts/biz-udpgothic')
  const folder = join(tmpdir(), `daicho-fonts-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'fonts.conf')
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><cachedir>${folder}</cachedir><alias><family>sans-serif</family><prefer><family>BIZ UDPGothic</family></prefer></alias></fontconfig>`,
  )
  return file
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  )
}
