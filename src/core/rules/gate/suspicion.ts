import { listBuilt } from './detectors/built-names.ts'
import { mixedNames } from './detectors/foreign-names.ts'
import { RESPECTED } from './detectors/honorifics.ts'
import { isBehindRole } from './detectors/labelled-names.ts'
import { isBehindPart, listSlots } from './detectors/slot-names.ts'
import { listSpaced } from './detectors/spaced-names.ts'
import { HOMES } from './detectors/strange-names.ts'
import { ALONE, OTHERS, OWNED, REACHED } from './detectors/surnames.ts'
import { letterTable } from './letters.ts'
import type { Lexicon } from './lexicon.ts'
import { isBehindLabel, listCandidates } from './name-candidates.ts'

/**
 * Whether a text has to be cut into words to know whether names are in it. Cutting takes a hundred times as long as this question, and
 * most titles need none: the detectors of names look only where one of these signs stands.
 */
export function isSuspicious(text: string, lexicon: Lexicon): boolean {
  if (FOREIGN.test(text) || TRADER.test(text)) return true
  if (RESPECT.test(text) && text.search(RESPECTED) >= 0) return true
  for (const _ of listCandidates(text, lexicon)) return true
  for (const _ of listSlots(text, lexicon)) return true
  for (const _ of listSpaced(text, lexicon)) return true
  for (const _ of listBuilt(text, lexicon)) return true
  for (const _ of mixedNames(text, lexicon)) return true
  return hasLabelled(text, lexicon) || hasSurnameAlone(text, lexicon) || hasKanaPair(text, lexicon)
}

/** Katakana in parts, or two words in Latin letters that begin large. */
const FOREIGN = /[ァ-ヺー][・= ][ァ-ヺー]|[A-Z][A-Za-z]+[ ,・]{1,2}[A-Z]/
/** Whoever trades in their own name. */
const TRADER = /個人(?:事業|商店|\))|フリーランス|一人親方|自営|屋号/
const RESPECT = /[氏様殿君]|両名|両人|さん|さま|くん|ちゃん|先生|女史|夫妻/

function hasLabelled(text: string, lexicon: Lexicon): boolean {
  for (let at = 1; at < text.length; at += 1) {
    if (isBehindRole(text, at) || (text[at] === ' ' && isBehindPart(text, at))) return true
    if (!isBehindLabel(text, at)) continue
    if (GAPS[text.charCodeAt(at)] === 1) return true
    const from = text.startsWith('の', at) ? at + 1 : text.startsWith('である', at) ? at + 3 : at
    for (let length = 1; length < 6; length += 1) {
      const word = text.slice(from, from + length)
      if (lexicon.isSurname(word)) return true
      if (length > 1 && lexicon.isGiven(word) && !lexicon.isCommonWord(word)) return true
    }
  }
  return false
}

/** What may stand between a label and a name. */
const GAPS = letterTable(' :(「『【・')

function hasSurnameAlone(text: string, lexicon: Lexicon): boolean {
  if (/[外他]|ほか/.test(text) && text.search(OTHERS) >= 0) return true
  if (/[宅邸]/.test(text) && text.search(HOMES) >= 0) return true
  if (/に(?:係る|対する)/.test(text) && text.search(OWNED) >= 0) return true
  for (const [, word] of text.matchAll(BRACKETED)) if (lexicon.isSurname(word ?? '')) return true
  if (/@|0\d/.test(text) && text.search(REACHED) >= 0) return true
  for (let end = 1; end < text.length; end += 1) {
    if (FOLLOWING[text.charCodeAt(end)] === 0) continue
    ALONE.lastIndex = end
    if (ALONE.test(text) && endsWithName(text, end, lexicon)) return true
  }
  return false
}

const BRACKETED = /\(([\p{Script=Han}々ヶ]{2,4})\)/gu

/** The letters with which `ALONE` begins. */
const FOLLOWING = letterTable('宅方邸家一夫世かによへとで対親兄姉きの教主係技保看栄司相支指調用医弁講')

function endsWithName(text: string, end: number, lexicon: Lexicon): boolean {
  for (let from = end - 1; from >= Math.max(0, end - 5); from -= 1) {
    const word = text.slice(from, end)
    if (lexicon.isSurname(word) || lexicon.isGiven(word)) return true
  }
  return false
}

function hasKanaPair(text: string, lexicon: Lexicon): boolean {
  for (const [run] of text.matchAll(KANA)) {
    const spoken = run.replaceAll(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60))
    if (spoken.includes(' ')) return true
    for (let at = 2; at < spoken.length - 1; at += 1) {
      if (lexicon.isSurnameReading(spoken.slice(0, at)) && lexicon.isGivenReading(spoken.slice(at)))
        return true
    }
  }
  return false
}

const KANA = /[ァ-ヺー]{4,12}|[ぁ-ゖ]{2,7} [ぁ-ゖ]{2}/g
