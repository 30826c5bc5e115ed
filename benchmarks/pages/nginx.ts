import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { freePort } from '#platform/free-port.ts'
import { type ServerProcess, stopped } from '../frame/bundled.ts'

/** nginx over one file, with a configuration of its own in a folder; null where it is not installed. */
export async function startNginx(folder: string, body: Buffer): Promise<ServerProcess | null> {
  const program = programAt()
  if (program === null) return null
  mkdirSync(join(folder, 'site'))
  // Packed beforehand as ours is: nginx sends the file as it lies there.
  writeFileSync(join(folder, 'site', 'page'), body)
  const port = await freePort()
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port))
  const child = spawn(program, ['-p', folder, '-c', 'nginx.conf', '-e', join(folder, 'error.log')], {
    stdio: 'ignore',
  })
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/page`).catch(() => null)
    await answer?.arrayBuffer()
    if (answer?.status === 200) return { port, stop: () => stopped(child) }
    await setTimeout(50)
  }
  await stopped(child)
  throw new Error(`nginx did not begin to serve from ${folder}`)
}

function programAt(): string | null {
  for (const program of ['nginx', '/usr/sbin/nginx']) {
    try {
      execFileSync(program, ['-v'], { stdio: 'ignore' })
      return program
    } catch {
      // Not there; perhaps at the next place.
    }
  }
  return null
}

/** One worker, as Daicho has one thread; no log is written for a request. */
function configuration(folder: string, port: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder};`)
    .join('\n  ')
  return `daemon off;
worker_processes 1;
${process.getuid?.() === 0 ? 'user root;' : ''}
pid ${folder}/nginx.pid;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=100;
  keepalive_requests 1000000;
  ${temporary}
  server {
    listen 127.0.0.1:${port};
    root ${folder}/site;
    default_type text/html;
    add_header content-encoding br;
  }
}
`
}
