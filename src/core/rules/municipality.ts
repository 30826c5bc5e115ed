/** The municipality that an installation serves: everything that is one city's alone, and no line of code is. */
export type Municipality = {
  /** 全国地方公共団体コード, six digits with the check digit. */
  readonly code: string
  readonly name: string
  readonly nameKana: string
  readonly nameEnglish: string
  readonly prefecture: string
  /** 区, 市, 町 or 村: how the municipality speaks of itself in running text. */
  readonly noun: string
  readonly bodies: { readonly assembly: string; readonly executive: string; readonly educationBoard: string }
  /** Key colour of the pages and the booklet, `#rrggbb`, at least 4.5:1 against white. */
  readonly colour: string
  /** Under which the municipality gives its open data out: an SPDX name, its title, where it is read. */
  readonly openDataLicence: { readonly name: string; readonly title: string; readonly path: string }
  /** Whom people may turn to about the site; absent where the municipality has not said. */
  readonly contact?: Contact
  /** Readings of names that no dictionary knows, in hiragana: { "砧": "きぬた" }. */
  readonly readings?: Readonly<Record<string, string>>
  /** Labels of fiscal years that differ from the rule: { "2019": "平成31年度" }. */
  readonly fiscalYearLabels?: Readonly<Record<string, string>>
}

/** Whom people may turn to: the department, and the ways that it has opened. */
export type Contact = {
  readonly department: string
  readonly telephone?: string
  readonly email?: string
  /** The address of a form. */
  readonly form?: string
  /** Where weaknesses of the site are reported, for security.txt: an address with `mailto:`, `tel:` or `https:`. */
  readonly security?: string
}
