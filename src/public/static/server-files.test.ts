import { expect, test } from 'vitest'
import { serverFiles } from './server-files.ts'

test('a file with a policy of its own is served by nginx under that one alone', () => {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"
  const files = serverFiles('https://city.example', new Map(), new Map([['/assets/worker.js', policy]]))
  const nginx = String(files.find(({ path }) => path === 'nginx.conf')?.body[0])
  const [own = ''] = nginx.match(/^location = \/assets\/worker\.js .*$/m) ?? []
  expect(own).toContain(`add_header content-security-policy "${policy}" always;`)
  expect(own.match(/content-security-policy/g)).toHaveLength(1)
  expect(own).toContain('add_header strict-transport-security "max-age=31536000" always;')
})
