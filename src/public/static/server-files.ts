import { securityHeaders } from '#ui/security-headers.ts'

type ServerFile = { readonly path: string; readonly body: readonly Uint8Array[] }

/** What web servers and CDNs need to answer as the live site does: `_headers` (Netlify, Cloudflare Pages) and a piece of nginx's configuration. */
export function serverFiles(
  url: string,
  types: ReadonlyMap<string, string>,
  /** Files with a content security policy of their own, by their addresses. */
  policies: ReadonlyMap<string, string>,
): ServerFile[] {
  const secure = Object.entries(securityHeaders(url))
  const own = [...types].filter(([ending]) => !KNOWN.has(ending))
  const headers = [
    '/*',
    ...secure.map(([name, value]) => `  ${name}: ${value}`),
    '/assets/*',
    `  cache-control: ${LASTING}`,
    ...own.flatMap(([ending, type]) => [`/*.${ending}`, `  content-type: ${type}`]),
  ]
  const added = secure.map(addHeader)
  const nginx = [
    '# server { listen 80; root /srv/site; include /srv/site/nginx.conf; }',
    ...added,
    'error_page 404 /404.html;',
    // An exact address comes before all others: one policy beside another would only forbid more.
    ...[...policies].map(([path, policy]) => `location = ${path} { ${withPolicy(secure, policy)} }`),
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

function withPolicy(secure: readonly (readonly [string, string])[], policy: string): string {
  const own = secure.map(
    ([name, value]) => [name, name === 'content-security-policy' ? policy : value] as const,
  )
  return [...own.map(addHeader), `add_header cache-control "${LASTING}";`].join(' ')
}

function addHeader([name, value]: readonly [string, string]): string {
  return `add_header ${name} "${value}" always;`
}

const LASTING = 'public, max-age=31536000, immutable'

/** Endings that every web server knows. */
const KNOWN = new Set(['html', 'css', 'js', 'json', 'svg', 'png', 'xml', 'txt', 'pdf', 'xlsx'])
