import { isTooMany, type Secret } from './secret.ts'

const CARD = /(?<![\w.])[2-6](?:[ -]?[0-9]){12,18}(?!\w)/g
const SEPARATORS = /[ -]/g
const ZERO = 48
const CARD_DIGITS_MAX = 19

/**
 * American Express, Diners, Visa, Mastercard, Discover: first digits and length. Visa's old 13
 * digits are left to the check digit: the barcodes of German products look the same.
 */
const ISSUED_CARD =
  /^(?:3[47][0-9]{13}|3[068][0-9]{12}|4[0-9]{15}|(?:5[1-5]|2[2-7])[0-9]{14}|6(?:011|5)\d{12,13})$/

/**
 * Numbers of the form that an issuer gives, since people mistype them in the very requests that
 * fail; others only when their check digit is right, or every long number would be hidden.
 */
export function findCreditCards(text: string): Secret[] {
  const cards: Secret[] = []
  for (const match of text.matchAll(CARD)) {
    const digits = match[0].replace(SEPARATORS, '')
    if (digits.length > CARD_DIGITS_MAX) continue
    if (!ISSUED_CARD.test(digits) && !hasLuhnDigit(digits)) continue
    const start = match.index
    cards.push({ rule: '@creditcard:filter', start, end: start + match[0].length })
    if (isTooMany(cards)) break
  }
  return cards
}

/** The check of ISO/IEC 7812: every second digit from the right doubled, the sum divides by 10. */
function hasLuhnDigit(digits: string): boolean {
  let sum = 0
  let isDoubled = false
  for (let i = digits.length - 1; i >= 0; i -= 1) {
    const digit = digits.charCodeAt(i) - ZERO
    const value = isDoubled ? digit * 2 : digit
    sum += value > 9 ? value - 9 : value
    isDoubled = !isDoubled
  }
  return sum % 10 === 0
}

/** Country codes and lengths of the IBAN registry (ISO 13616). */
const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 ' +
    'DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 ' +
    'IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 ' +
    'MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 ' +
    'SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)
const IBAN = /\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g

/** By country and length, not by check digits: a mistyped account is an account. */
export function findIbans(text: string): Secret[] {
  const ibans: Secret[] = []
  for (const match of text.matchAll(IBAN)) {
    const iban = match[0].replaceAll(' ', '')
    if (IBAN_LENGTHS.get(iban.slice(0, 2)) === iban.length) {
      const start = match.index
      ibans.push({ rule: '@iban:filter', start, end: start + match[0].length })
      if (isTooMany(ibans)) break
    }
  }
  return ibans
}
