import type { WhyTarget } from '@shared/ipc'
import { type AskingDraft, placesOf } from '@shared/policy/asking'
import type { AskingScene } from '../asking-scene'
import type { Desk } from '../desk'
import { whyChoices } from './explain-choices'
import { type Known, knownTo } from './explain-known'

/**
 * Where a “Why?” beside a refusal or a control that can’t be used leads: only to questions that are answered to whoever
 * is at the keyboard, so that no link ends at "you may not ask about this".
 */
export class Explains {
  readonly #known: Known
  readonly #asked = new Map<string, string[]>()

  constructor(private readonly desk: Desk) {
    this.#known = knownTo(desk)
  }

  /** May this person do that there? */
  use(personId: string, organizationId: string, permission: string): WhyTarget | null {
    const place = this.#known.places.find(({ id }) => id === organizationId)
    if (place === undefined || !this.#known.people.some(({ id }) => id === personId)) return null
    const who = personId === this.#known.self?.id ? '' : personId
    return { program: place.program, question: { who, act: 'use', place: place.id, thing: permission } }
  }

  /** What if this person leaves that organization? Of the present program, as the page is. */
  leaving(personId: string, organizationId: string): { who: string; place: string } | null {
    const place = this.#known.organizations.find(({ id }) => id === organizationId)
    const here = place !== undefined && place.program === this.desk.keyboard.program().id
    return here && this.#known.people.some(({ id }) => id === personId)
      ? { who: personId, place: organizationId }
      : null
  }

  /** May whoever is at the keyboard ask for this? What a draft leaves open takes the first that there is. */
  ask({ pack, scene }: Pick<AskingScene, 'pack' | 'scene'>, draft: AskingDraft): WhyTarget | null {
    const place = placesOf(scene, pack, draft)[0]?.organization.id
    if (place === undefined || draft.role === '' || pack.id !== this.desk.keyboard.program().id) return null
    const things = this.#things(place)
    const starts = [`${draft.role}|${groupOf(draft)}|${draft.application?.id ?? ''}`, `${draft.role}|`]
    const thing = starts.flatMap((start) => things.find((one) => one.startsWith(start)) ?? [])[0]
    return thing === undefined ? null : { program: pack.id, question: { who: '', act: 'ask', place, thing } }
  }

  /** Roles that organizations of this type don’t have aren’t among them. */
  #things(place: string): string[] {
    const before = this.#asked.get(place)
    if (before !== undefined) return before
    const { acts, places, things } = whyChoices(this.desk, { who: '', act: 'ask', place, thing: '' })
    const known = acts.some(({ value }) => value === 'ask') && places.some(({ value }) => value === place)
    const values = known ? things.map(({ value }) => value) : []
    this.#asked.set(place, values)
    return values
  }
}

const groupOf = ({ group }: AskingDraft): string =>
  group === undefined ? '' : 'groupId' in group ? group.groupId : `new:${group.kind}`
