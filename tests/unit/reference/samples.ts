import type { Entry } from '@shared/reference'

/** One organization of each kind, and two models: enough to ask every question. */
export const ACO: Entry = {
  kind: 'apm-entity',
  id: 'aco',
  name: 'Prairie ACO, L.L.C.',
  city: 'Springfield',
  state: 'IL',
  entityId: 'A9001',
  model: 'ssp',
  practices: [
    { npis: [], tin: '747575757' },
    { npis: [], tin: '784410092' },
    { npis: [], tin: '701188240' }
  ],
  singleTin: false
}
export const SINGLE_ACO: Entry = {
  kind: 'apm-entity',
  id: 'aco-single',
  name: 'Lone Oak Next ACO',
  city: 'Peoria',
  state: 'IL',
  entityId: 'V901',
  model: 'next-generation',
  practices: [{ npis: [], tin: '784410092' }],
  singleTin: true
}
export const SITE: Entry = {
  kind: 'apm-entity',
  id: 'cpc-site',
  name: 'Healthy Clinic Primary Care Site',
  city: 'Springfield',
  state: 'IL',
  entityId: 'T1IL9001',
  model: 'cpc-plus',
  practices: [
    { npis: ['4545454545'], tin: '747575757' },
    { npis: ['2000000010'], tin: '784410092' }
  ],
  singleTin: false
}
export const CLINIC: Entry = {
  kind: 'practice',
  id: 'healthy-clinic',
  name: 'Healthy Clinic',
  city: 'Springfield',
  state: 'IL',
  clinicians: [
    { npi: '4545454545', ptans: ['G676767676'] },
    { npi: '2525252525', ptans: ['0012789456', 'K100200'] }
  ],
  tin: '747575757'
}
export const HEARTS: Entry = {
  kind: 'practice',
  id: 'healthy-hearts',
  name: 'Healthy Hearts Cardiology P.C.',
  city: 'Peoria',
  state: 'IL',
  clinicians: [{ npi: '2000000010', ptans: ['H100001'] }],
  tin: '784410092'
}
export const LIVING: Entry = {
  kind: 'practice',
  id: 'healthy-living',
  name: 'Center for Healthy Living',
  city: 'Aurora',
  state: 'IL',
  clinicians: [{ npi: '2000000028', ptans: ['L100001'] }],
  tin: '701188240'
}
export const REGISTRY: Entry = {
  kind: 'registry',
  id: 'registry',
  name: 'Clínica Outcomes Registry',
  city: 'Chicago',
  state: 'IL',
  tin: '784410092',
  vendorId: 'V100200'
}
export const GROUP: Entry = {
  kind: 'virtual-group',
  id: 'virtual-group',
  name: 'Sangamon Virtual Group',
  city: 'Springfield',
  state: 'IL',
  practices: ['747575757', '701188240'],
  virtualGroupId: 'VG9001'
}
export const NURSING_HOME: Entry = {
  kind: 'provider',
  id: 'manor',
  name: 'St. Mary’s Manor',
  city: 'Joliet',
  state: 'IL',
  ccn: '14Z901',
  facilityId: 'IL900101'
}
export const CLINICIAN: Entry = {
  kind: 'clinician',
  id: 'dr-smith',
  name: 'Alex Smith, MD',
  city: 'Springfield',
  state: 'IL',
  npi: '4545454545'
}

/** In the order of their ids, as in a file. */
export const SAMPLES: readonly Entry[] = [
  ACO,
  SINGLE_ACO,
  CLINIC,
  CLINICIAN,
  HEARTS,
  LIVING,
  NURSING_HOME,
  REGISTRY,
  SITE,
  GROUP
].sort((a, b) => (a.id < b.id ? -1 : 1))

export const EDITION = { asOf: '2026-07-01', sha256: 'a'.repeat(64) }
