import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { foreignCharacter, foreignDigit, hasForeignDigit, isPlainAscii, trimmed } from './characters'
import { accept, type Brand, type Citing, type Parsed, refuse } from './parsed'

/** A North American telephone number: E.164, with `;ext=` and the extension if there is one (RFC 3966). */
export type Phone = Brand<string, 'Phone'>

const SUBJECT = 'the telephone number'
const ADVICE = 'Type the area code and the number, like 215-555-0134.'

/**
 * Takes a number of the North American plan as people write it, with or without +1, punctuation and an
 * extension (`ext. 12`, `x12`). Source: ITU-T E.164; NANP.
 */
export function parsePhone(input: string, { rules }: Citing): Parsed<Phone> {
  const text = trimmed(input, { subject: SUBJECT, max: 40, rules })
  if (!text.ok) return text
  const typed = text.value
  if (hasForeignDigit(typed)) return foreignDigit(SUBJECT, rules)
  if (!isPlainAscii(typed)) return foreignCharacter(SUBJECT, rules)
  const [, written] = /^([+(]?[\d ().-]+)(?:,? *(?:ext\.?|x|#) *\d{1,7})?$/i.exec(typed) ?? []
  if (written === undefined)
    return refuse('wrong-kind', `A telephone number is digits with the usual punctuation. ${ADVICE}`, rules)
  if (/^\+(?!1)/.test(typed))
    return refuse('foreign-number', `Only North American numbers (+1) can be given. ${ADVICE}`, rules)
  // The library forgives a 1 too many; no digit that was typed may vanish.
  const complete = /^1?\d{10}$/.test(written.replace(/\D/g, ''))
  const number = parsePhoneNumberFromString(typed, { defaultCountry: 'US', extract: false })
  if (
    !complete ||
    number?.countryCallingCode !== '1' ||
    !/^\d{10}$/.test(number.nationalNumber) ||
    !number.isValid()
  )
    return refuse('no-such-number', `No North American telephone number looks like this. ${ADVICE}`, rules)
  const extension = number.ext === undefined ? '' : `;ext=${number.ext}`
  return accept(`${number.number}${extension}` as Phone)
}

/** Shows a number as (215) 555-0134, with the extension behind it. */
export function formatPhone(phone: Phone): string {
  const [number = '', extension] = phone.split(';ext=')
  const shown = `(${number.slice(2, 5)}) ${number.slice(5, 8)}-${number.slice(8)}`
  return extension === undefined ? shown : `${shown} ext. ${extension}`
}

/** True for a telephone number as it is stored. */
export function isPhone(value: unknown): value is Phone {
  return typeof value === 'string' && /^\+1\d{10}(;ext=\d{1,7})?$/.test(value)
}
