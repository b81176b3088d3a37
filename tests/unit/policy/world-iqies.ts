import type { Actor } from '@shared/policy'
import { expectAccepted, programs } from './world'
import { type AskMore, HarpWorld, SERVICE_CENTER } from './world-harp'

export const iqies = programs.get('iqies')
export const PSO = 'provider-security-official'
export const SUBMITTER = 'assessment-submitter'
export const VIEWER = 'report-viewer'

/** Three providers of one owner, and two others. */
export const SPRINGFIELD = 'provider-prairie-home-health'
export const DECATUR = 'provider-prairie-home-health-decatur'
export const PEORIA = 'provider-prairie-home-health-peoria'
export const MANOR = 'provider-lincoln-manor'
export const HOSPICE = 'provider-harbor-hospice'

export class IqiesWorld extends HarpWorld {
  at(referenceId: string) {
    return this.here('iqies', 'provider', referenceId)
  }

  askPso(actor: Actor, references: readonly string[], more: AskMore = {}): string[] {
    return this.ask(actor, 'iqies', PSO, references, { declared: { employed: true }, ...more })
  }

  /** Somebody new is approved by CMS as the first PSO there. */
  firstPso(name: string, ...references: string[]): Actor {
    const actor = this.directory.accountOf(name, 'harp') ? this.person(name) : this.withAccount(name)
    for (const request of this.askPso(actor, references))
      expectAccepted(this.decide(request, 'approve', SERVICE_CENTER))
    return actor
  }

  /** A further PSO, approved by one who is there. */
  furtherPso(name: string, referenceId: string, by: Actor): Actor {
    const actor = this.withAccount(name)
    expectAccepted(this.decide(this.askPso(actor, [referenceId])[0] ?? '', 'approve', by))
    return actor
  }

  report(holder: string, referenceId: string, by: Actor) {
    const grant = this.directory
      .holders(this.at(referenceId).id, PSO)
      .find(({ personId }) => personId === holder)
    return this.try(
      { type: 'grant.report-departure', grantId: grant?.id ?? 'none', reason: 'Left at the end of August.' },
      by
    )
  }
}
