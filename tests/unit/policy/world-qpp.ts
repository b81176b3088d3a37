import type { Actor, Decision } from '@shared/policy'
import { expectAccepted, programs } from './world'
import { type AskMore, HarpWorld } from './world-harp'

export const qpp = programs.get('qpp')
export const OFFICIAL = 'security-official'
export const STAFF = 'staff-user'
export const CLINICIAN = 'clinician'

/** What a first official of each organization of the training directory can give truthfully. */
export const PROOFS: Record<string, Record<string, string>> = {
  'healthy-clinic': { tin: '747575757', npi: '4545454545', ptan: 'G676767676' },
  'healthy-spine': { tin: '798833415', npi: '2500001054', ptan: 'S883302' },
  'healthy-kids': { tin: '701188240', npi: '2500001039', ptan: 'K118801' },
  'lone-oak': { tin: '783300719', npi: '2500001153', ptan: 'O330001' },
  'aco-prairie': { entityId: 'A9001', tin: '747575757', secondTin: '784410092' },
  'aco-lone-oak': { entityId: 'A9002', tin: '783300719' },
  'aco-new-salem': { entityId: 'A9003', tin: '795520463' },
  'next-heartland': { entityId: 'V901', tin: '364155501', secondTin: '701188240' },
  'next-sangamon': { entityId: 'V902', tin: '700451188' },
  'cpc-healthy-clinic': { entityId: 'T1IL9001', tin: '747575757', npi: '4545454545' },
  'cpc-river-north': { entityId: 'T2IL9002', tin: '704478120', npi: '2500001179' },
  'esco-river-bend': { entityId: 'C9001', tin: '700451188', npi: '2500001088' },
  'ocm-gateway': { entityId: 'OCM901', tin: '789054412', npi: '2500001211' },
  'registry-midwest': { tin: '787120056', vendorId: 'V900120' },
  'vg-sangamon': { tin: '747575757', secondTin: '782217760' }
}

const TYPES: readonly (readonly [string, string])[] = [
  ['aco-', 'apm-entity'],
  ['next-', 'apm-entity'],
  ['cpc-', 'apm-entity'],
  ['esco-', 'apm-entity'],
  ['ocm-', 'apm-entity'],
  ['registry-', 'registry'],
  ['vg-', 'virtual-group'],
  ['clinician-', 'individual-clinician']
]
export const typeOf = (referenceId: string): string =>
  TYPES.find(([prefix]) => referenceId.startsWith(prefix))?.[1] ?? 'practice'

export class QppWorld extends HarpWorld {
  /** Tries to be Security Official there, with the organization's own proof unless another is given. */
  tryOfficial(actor: Actor, referenceId: string, more: AskMore = {}): Decision {
    const answers = more.answers ?? PROOFS[referenceId] ?? {}
    return this.try(this.request('qpp', OFFICIAL, [referenceId], { ...more, answers }), actor)
  }

  /** Somebody new becomes the first official there. */
  first(name: string, referenceId: string): Actor {
    const actor = this.directory.accountOf(name, 'harp') ? this.person(name) : this.withAccount(name)
    expectAccepted(this.tryOfficial(actor, referenceId))
    return actor
  }

  at(referenceId: string) {
    return this.here('qpp', typeOf(referenceId), referenceId)
  }

  /** A request that waits for the official there. */
  waiting(actor: Actor, role: string, referenceId: string): string {
    return this.ask(actor, 'qpp', role, [referenceId])[0] ?? ''
  }

  staff(name: string, referenceId: string, official: Actor): Actor {
    const actor = this.withAccount(name)
    const request = this.waiting(actor, STAFF, referenceId)
    expectAccepted(this.decide(request, 'approve', official))
    return actor
  }

  /** Uses up all three tries; gives the request's id and every decision. */
  failThreeTimes(actor: Actor, referenceId: string, wrong: Record<string, string>) {
    const requestId = this.id('request')
    const more = { answers: wrong, requestIds: [requestId] }
    const decisions = [1, 2, 3].map(() => this.tryOfficial(actor, referenceId, more))
    return { requestId, decisions }
  }
}
