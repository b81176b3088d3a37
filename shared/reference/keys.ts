import type { KeyField } from '@shared/policy/pack/organization-type'
import type { Entry } from './entry'

/** The keys of an entry by field: by these, given complete, it is found. What proves somebody's word isn't among them. */
export function keysOf(entry: Entry): Partial<Record<KeyField, string>> {
  switch (entry.kind) {
    case 'practice':
    case 'registry':
      return { tin: entry.tin }
    case 'clinician':
      return { npi: entry.npi }
    case 'apm-entity':
      return { 'entity-id': entry.entityId }
    case 'virtual-group':
      return { 'virtual-group-id': entry.virtualGroupId }
    case 'provider':
      return { ccn: entry.ccn, 'facility-id': entry.facilityId }
  }
}

/** The form in which a key is stored, of one that was typed: without blanks at the ends, TINs without their dash. */
export function storedKey(field: KeyField | 'vendor-id', typed: string): string {
  const text = typed.trim()
  if (field === 'tin') return text.replace(/^(\d{2})-(\d{7})$/, '$1$2')
  return text.toUpperCase()
}
