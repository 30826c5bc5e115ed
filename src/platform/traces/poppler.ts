import { spawn } from 'node:child_process'

/** What poppler reads in a PDF, a program that shares nothing with ours; null where it is not installed or gives up. */
export function popplerText(bytes: Uint8Array): Promise<string | null> {
  return new Promise((answer) => {
    const program = spawn('pdftotext', ['-enc', 'UTF-8', '-', '-'], { timeout: PATIENCE })
    const chunks: Buffer[] = []
    program.on('error', () => answer(null))
    program.stdin.on('error', () => {})
    program.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    program.on('close', (code) => answer(code === 0 ? Buffer.concat(chunks).toString() : null))
    program.stdin.end(bytes)
  })
}

const PATIENCE = 60_000
