import { securityHeaders } from '#ui/security-headers.ts'

type ServerFile = { readonly path: string; readonly body: readonly Uint8Array[] }

/** What web servers and CDNs need to answer as the live site does: `_headers` (Netlify, Cloudflare Pages) and a piece of nginx's configuration. */
export function serverFiles(url: string, types: ReadonlyMap<string, string>): ServerFile[] {
  const secure = Object.entries(securityHeaders(url))
  const own = [...types].filter(([ending]) => !KNOWN.has(ending))
  const headers = [
    '/*',
    ...secure.map(([name, value]) => `  ${name}: ${value}`),
    '/assets/*',
    `  cache-control: ${LASTING}`,
    ...own.flatMap(([ending, type]) => [`/*.${ending}`, `  content-type: ${type}`]),
  ]
  const added = [...secure].map(([name, value]) => `add_header ${name} "${value}" always;`)
  const nginx = [
    '# server { listen 80; root /srv/site; include /srv/site/nginx.conf; }',
    ...added,
    'error_page 404 /404.html;',
    'location / { try_files $uri $uri/index.html =404; }',
    `location /assets/ { ${added.join(' ')} add_header cache-control "${LASTING}"; }`,
    'include mime.types;',
    ...own.map(
      ([ending, type]) => `location ~ \\.${ending}$ { types { } default_type "${type}"; ${added.join(' ')} }`,
    ),
  ]
  return [
    { path: '_headers', body: [Buffer.from(`${headers.join('\n')}\n`)] },
    { path: 'nginx.conf', body: [Buffer.from(`${nginx.join('\n')}\n`)] },
  ]
}

const LASTING = 'public, max-age=31536000, immutable'

/** Endings that every web server knows. */
const KNOWN = new Set(['html', 'css', 'js', 'json', 'svg', 'png', 'xml', 'txt', 'pdf', 'xlsx'])
