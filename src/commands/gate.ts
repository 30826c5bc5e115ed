import { type Command, unknownVerb } from './command.ts'

/** `daicho gate`: checks texts as the release gate does, measures how well it finds what people marked, and checks again what is public. */
export const gate: Command = {
  name: 'gate',
  summary: {
    ja: '公開前の確認にかけます。check は1行1件の文字列（止まるものがあれば終了コード1）、evaluate は印を付けた見本との比べ、recheck は公開中のすべての再点検',
    en: 'Puts texts through the release gate: check takes one a line (exit code 1 if any is stopped), evaluate compares with marked samples, recheck checks again all that is public',
  },
  usage: 'gate check FILE|- [--prose] [--json] | gate evaluate FILE [--json] | gate recheck [--json]',
  async run([verb, ...rest], context) {
    if (verb === 'check') return (await import('./gate-check.ts')).gateCheck(rest, context)
    if (verb === 'evaluate') return (await import('./gate-evaluate.ts')).gateEvaluate(rest, context)
    if (verb === 'recheck') return (await import('./gate-recheck.ts')).gateRecheck(rest, context)
    throw unknownVerb(verb, ['check', 'evaluate', 'recheck'])
  },
}
