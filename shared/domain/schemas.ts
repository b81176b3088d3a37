import { z } from 'zod'
import { type Address, parseAddress } from './address'
import { type CalendarDate, isCalendarDate } from './dates'
import { type Email, isEmail } from './email'
import { type Instant, isInstant } from './instant'
import { isOrganizationName, isPersonName, type OrganizationName, type PersonName } from './names'
import { isNpi, type Npi } from './npi'
import { UNCITED } from './parsed'
import { isPhone, type Phone } from './phone'
import { isPtan, type Ptan } from './ptan'
import { type FreeText, isFreeText } from './text'
import { isTin, type Tin } from './tin'
import { isTrackingNumber, type TrackingNumber } from './tracking'
import { isUserId, type UserId } from './user-id'
import { isTimeZone, type Zone } from './zones'

// Schemas of values as they are stored, for commands, events and messages between rooms. What a person types
// goes through the parsers, which can say what is wrong with it.

export const tinSchema = z.custom<Tin>(isTin, 'not a stored TIN')
export const npiSchema = z.custom<Npi>(isNpi, 'not a stored NPI')
export const ptanSchema = z.custom<Ptan>(isPtan, 'not a stored PTAN')
export const phoneSchema = z.custom<Phone>(isPhone, 'not a stored telephone number')
export const emailSchema = z.custom<Email>(isEmail, 'not a stored e-mail address')
export const personNameSchema = z.custom<PersonName>(isPersonName, 'not a stored name')
export const organizationNameSchema = z.custom<OrganizationName>(isOrganizationName, 'not a stored name')
export const freeTextSchema = z.custom<FreeText>((value) => isFreeText(value), 'not a stored text')
export const instantSchema = z.custom<Instant>(isInstant, 'not a stored point in time')
export const calendarDateSchema = z.custom<CalendarDate>(isCalendarDate, 'not a stored day')
export const zoneSchema = z.custom<Zone>(isTimeZone, 'not a known time zone')
export const userIdSchema = z.custom<UserId>(isUserId, 'not a stored User ID')
export const trackingNumberSchema = z.custom<TrackingNumber>(isTrackingNumber, 'not a stored tracking number')

const addressShape = z.strictObject({
  street: z.string(),
  city: z.string(),
  state: z.string(),
  zip: z.string()
})

/** An address as it is stored: each part is what its parser would make of it. */
export const addressSchema = z.custom<Address>((value) => {
  const shape = addressShape.safeParse(value)
  if (!shape.success) return false
  const parsed = parseAddress(shape.data, UNCITED)
  return (
    parsed.ok &&
    Object.entries(parsed.value).every(([part, text]) => shape.data[part as keyof Address] === text)
  )
}, 'not a stored address')
