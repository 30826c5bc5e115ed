import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/** A Chromium that shows Japanese wherever it runs: browser and font both come from npm packages. The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // A single process ends with the first page that is closed; --no-sandbox because tests may run as root.
    args: ['--no-sandbox', '--font-render-hinting=none', '--disable-gpu'],
    env: { ...environment(), FONTCONFIG_FILE: fontconfig() },
  })
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
