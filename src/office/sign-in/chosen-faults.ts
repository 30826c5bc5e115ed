import {
  LONGEST_PASSWORD,
  type PasswordFault,
  SHORTEST_PASSWORD,
  whyNotPassword,
} from '#platform/password.ts'
import { type Language, say } from '#ui/say.ts'

/** What is wrong with a password that a person has chosen, by the control that it stands at. */
export function chosenFaults(
  language: Language | undefined,
  { userId, chosen, again }: { userId: string; chosen: string; again: string },
): { chosen?: string; again?: string } {
  const fault = whyNotPassword(chosen, userId)
  return {
    ...(fault !== null && { chosen: passwordSentence(language, fault) }),
    ...(again !== chosen && { again: say(language, 'password.differs', '新しいパスワードと一致しません。') }),
  }
}

/** Why a password is refused, in words. */
function passwordSentence(language: Language | undefined, fault: PasswordFault): string {
  switch (fault) {
    case 'short':
      return counted(say(language, 'password.short', '{n}文字以上にしてください。'), SHORTEST_PASSWORD)
    case 'long':
      return counted(say(language, 'password.long', '{n}文字以内にしてください。'), LONGEST_PASSWORD)
    case 'names':
      return say(language, 'password.names', '利用者IDを含まないパスワードにしてください。')
    case 'common':
      return say(language, 'password.common', '多くの人が使っているパスワードです。別のものにしてください。')
  }
}

function counted(sentence: string, n: number): string {
  return sentence.replace('{n}', String(n))
}
