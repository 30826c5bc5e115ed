import { type Language, say } from '#ui/say.ts'

/** Until when no further attempt is taken, to the minute in Japan's time. */
export function waitingSentence(language: Language | undefined, until: Date): string {
  // A wait until 9:00:20 is over at 9:01 for whoever reads a clock.
  const minute = new Date(Math.ceil(until.getTime() / 60_000) * 60_000)
  const sentence = say(
    language,
    'sign-in.waiting',
    '続けて失敗したため、しばらく受け付けません。{time}以後にもう一度お試しください。',
  )
  return sentence.replace('{time}', TOKYO.format(minute))
}

const TOKYO = new Intl.DateTimeFormat('ja-JP', { hour: 'numeric', minute: '2-digit', timeZone: 'Asia/Tokyo' })
