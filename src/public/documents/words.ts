import { printWareki } from '#core/calendar/wareki.ts'
import { type Document, document } from '#registers/records/documents/record.ts'
import { type Language, say } from '#ui/say.ts'

/** What a document's forecast means for somebody who asks for it, in a sentence. */
export function forecastSentence(language: Language, values: Document): string {
  const { disclosureForecast, disclosableFrom, forecastReasons } = values
  const day = disclosableFrom && (language === 'en' ? disclosableFrom : printWareki(disclosableFrom))
  const sentence = FORECASTS[disclosureForecast](language).replace(
    '{day}',
    day ?? say(language, 'catalogue.some-day', '定めた日'),
  )
  const reasons = (forecastReasons ?? []).map((reason) =>
    say(language, `documents.forecastReasons.${reason}`, document.fields.forecastReasons.choices[reason]),
  )
  if (reasons.length === 0) return sentence
  const because = say(language, 'catalogue.because', '理由：{reasons}。').replace(
    '{reasons}',
    reasons.join(language === 'en' ? ', ' : '、'),
  )
  return `${sentence}${language === 'en' ? ' ' : ''}${because}`
}

const FORECASTS: Readonly<Record<Document['disclosureForecast'], (language: Language) => string>> = {
  open: (language) => say(language, 'catalogue.forecast.open', '請求すると、全部を見られる見込みです。'),
  partial: (language) =>
    say(language, 'catalogue.forecast.partial', '請求すると、一部を隠したものを見られる見込みです。'),
  closed: (language) =>
    say(
      language,
      'catalogue.forecast.closed',
      '請求しても、見られない見込みです。決めるのは請求を受けてからです。',
    ),
  timed: (language) => say(language, 'catalogue.forecast.timed', '{day}から見られる見込みです。'),
}
