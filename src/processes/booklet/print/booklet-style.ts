/**
 * The look of the booklet on a screen and on landscape A4; every class begins with `booklet`. The municipality's colour
 * comes in as `--booklet-colour`. Written without quotes, `&` and `>`, so that it stands unescaped in a style element.
 */
export const bookletStyle = `
.booklet {
  --booklet-ink: #1a1a1c; --booklet-paper: #fff; --booklet-quiet: #4d4d4f; --booklet-line: #b3b3b3;
  --booklet-accent: var(--booklet-colour, #0017c1);
  --booklet-tint: color-mix(in srgb, var(--booklet-accent) 7%, var(--booklet-paper));
  box-sizing: border-box; max-width: 80rem; margin: 0 auto; padding: 2rem 1.5rem 4rem;
  color: var(--booklet-ink); background: var(--booklet-paper);
  font-family: BIZ UDPGothic, Noto Sans JP, Hiragino Sans, Yu Gothic, sans-serif;
  font-size: 1rem; line-height: 1.75; overflow-wrap: anywhere; line-break: strict;
}
.booklet-cover { border-left: .75rem solid var(--booklet-accent); padding: 1rem 0 1rem 1.5rem; margin-bottom: 3rem; }
.booklet-cover h1 { font-size: clamp(1.75rem, 5vw, 2.75rem); line-height: 1.3; letter-spacing: .06em; margin: 0 0 1rem; }
.booklet-cover p { margin: .25rem 0; }
.booklet-publisher { font-weight: 700; font-size: 1.25rem; }
.booklet h2 { font-size: 1.5rem; line-height: 1.4; margin: 0 0 1rem; color: var(--booklet-accent); word-break: auto-phrase; }
.booklet h3 { font-size: 1.125rem; margin: 1.5rem 0 .5rem; color: var(--booklet-accent); }
.booklet-preface, .booklet-contents, .booklet-measures, .booklet-sheet { margin-bottom: 4rem; }
.booklet-sheet { border-top: 1px solid var(--booklet-line); padding-top: 2rem; }
.booklet-preface { max-width: 48rem; }
.booklet-departments { margin: 0 0 .25rem; color: var(--booklet-quiet); }
.booklet a { color: var(--booklet-accent); text-underline-offset: .2em; }
.booklet a:hover { text-decoration-thickness: 3px; }
.booklet a:focus-visible { outline: 4px solid #000; outline-offset: 2px; box-shadow: 0 0 0 2px #ffd43d; border-radius: 4px; }
.booklet-links { padding-left: 2.5rem; margin: 0; }
.booklet-links li { padding: .25rem 0; }
.booklet-links li::marker { color: var(--booklet-quiet); font-variant-numeric: tabular-nums; }
.booklet-sections { color: var(--booklet-quiet); font-size: .875rem; }
.booklet-table { width: 100%; border-collapse: collapse; border-top: 3px solid var(--booklet-accent); border-bottom: 2px solid var(--booklet-accent); }
.booklet-table td, .booklet-table th { padding: .75rem; text-align: left; vertical-align: top; }
.booklet-table tr + tr { border-top: 1px solid var(--booklet-line); }
.booklet-table thead th { background: var(--booklet-tint); color: var(--booklet-accent); font-size: .875rem; }
.booklet-table tbody th { font-weight: 400; }
.booklet-table tbody tr { border-top: 1px solid var(--booklet-line); }
.booklet-table td + td, .booklet-table th + td, .booklet-table th + th { border-left: 1px solid var(--booklet-line); }
.booklet-measures th:first-child { width: 24%; } .booklet-measures th:nth-child(2) { width: 22%; }
.booklet-programme th:nth-child(1) { width: 5%; } .booklet-programme th:nth-child(2) { width: 14%; }
.booklet-programme th:nth-child(3) { width: 26%; } .booklet-programme th:nth-child(4) { width: 13%; }
.booklet-text, .booklet-budget, .booklet-note { margin: 0 0 .25rem; }
.booklet-budget { font-weight: 700; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.booklet-note { font-size: .875rem; }
.booklet-list { list-style: none; margin: 0; padding: 0; }
.booklet-item { display: flex; gap: .375rem; }
.booklet-marker { flex: none; min-width: 1.25em; font-variant-numeric: tabular-nums; }
.booklet-item-body { flex: 1; min-width: 0; }
.booklet-mark, .booklet-new { display: inline-block; border: 1px solid var(--booklet-accent); border-radius: .25rem; padding: 0 .375rem; font-size: .8125rem; line-height: 1.5; }
.booklet-mark { color: var(--booklet-accent); background: var(--booklet-tint); }
.booklet-new { color: var(--booklet-paper); background: var(--booklet-accent); white-space: nowrap; }
.booklet-figures { border-collapse: collapse; margin: .25rem 0 .75rem; }
.booklet-figures td, .booklet-figures th { overflow-wrap: normal; }
.booklet-table .booklet-figures td, .booklet-table .booklet-figures th { padding: .25rem .5rem; border: 0; border-bottom: 1px solid var(--booklet-line); width: auto; background: none; color: inherit; font-weight: 400; }
.booklet-figures thead th { color: var(--booklet-quiet); font-size: .875rem; }
.booklet-table .booklet-figures .booklet-number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.booklet-unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media screen and (max-width: 48rem) {
  .booklet { padding: 1rem 1rem 3rem; }
  .booklet h2 { font-size: 1.25rem; }
  .booklet-table, .booklet-table tbody, .booklet-table tbody tr, .booklet-table tbody td[data-label], .booklet-table tbody th[data-label] { display: block; width: auto; }
  .booklet-table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .booklet-table tbody td[data-label], .booklet-table tbody th[data-label] { border-left: 0; padding: .5rem 0; }
  .booklet-table [data-label]::before { content: attr(data-label); display: block; font-size: .875rem; font-weight: 700; color: var(--booklet-accent); }
  .booklet-table .booklet-figures { display: table; }
  .booklet-table .booklet-figures thead { position: static; width: auto; height: auto; clip-path: none; display: table-header-group; }
  .booklet-table .booklet-figures tbody { display: table-row-group; } .booklet-table .booklet-figures tr { display: table-row; }
  .booklet-budget { text-align: left; }
}
@media screen and (prefers-color-scheme: dark) {
  .booklet {
    --booklet-ink: #f2f2f2; --booklet-paper: #16181d; --booklet-quiet: #c4c4c8; --booklet-line: #5c5f66;
    --booklet-accent: color-mix(in srgb, var(--booklet-colour, #0017c1) 40%, white);
    --booklet-tint: #23262d;
  }
  .booklet a:focus-visible { outline-color: #fff; }
}
@media (forced-colors: active) {
  .booklet-mark, .booklet-new { border-color: CanvasText; }
  .booklet-cover { border-left-color: CanvasText; }
}
@media print {
  @page { size: A4 landscape; margin: 15mm; }
  .booklet { max-width: none; padding: 0; font-size: 10pt; line-height: 1.6; }
  .booklet-contents, .booklet-measures, .booklet-sheet { break-before: page; border-top: 0; padding-top: 0; margin: 0; }
  .booklet-links { columns: 2; column-gap: 14mm; }
  .booklet-links li, .booklet-figures, .booklet-mark { break-inside: avoid; }
  .booklet-table thead { display: table-header-group; }
  .booklet-table thead th, .booklet-mark, .booklet-new { print-color-adjust: exact; }
  .booklet a { color: inherit; text-decoration: none; }
}
`
