import type { ReferenceEditionView, ReferenceKinds, ReferencePreview, ReferenceState } from '@shared/ipc'
import { inForce } from '@shared/policy'
import type { Comparison, EntryKind } from '@shared/reference'
import type { OpenedDirectory } from '../../reference'
import type { Desk } from '../desk'
import { waysOf } from './asking-find'
import { isoDay, longDate, when } from './dates'
import { plural } from './wording'

const DAY_MS = 86_400_000
/** So many names of organizations that a new directory lacks are shown; the rest is counted. */
const MOST_NAMES = 10

/** `July 1, 2026`: a day of the calendar stands for itself in every zone. */
const dayView = (day: string) => ({ day, text: longDate(`${day}T12:00:00.000Z`, 'UTC') })

function ageOf(desk: Desk, day: string): { ageDays: number; age: string } {
  const today = Date.parse(isoDay(desk.now(), desk.timeZone))
  const ageDays = Math.max(0, Math.round((today - Date.parse(day)) / DAY_MS))
  return { ageDays, age: ageDays === 0 ? 'of today' : `${plural(ageDays, 'day')} old` }
}

/** The edition in force with its age; null where none was imported. */
export function editionView(desk: Desk): ReferenceEditionView | null {
  const { reference } = desk.directory
  if (reference === null) return null
  const { asOf, publisher, organizations, sha256, importedAt } = reference
  return {
    asOf: dayView(asOf),
    ...ageOf(desk, asOf),
    publisher,
    organizations,
    sha256,
    imported: when(importedAt, desk.now(), desk.timeZone)
  }
}

/** What is in force and whose directories are taken. */
export function referenceState(desk: Desk): ReferenceState {
  return {
    mode: desk.mode,
    edition: editionView(desk),
    publishers: desk.directory.publishers().map(({ kid, name, enrolledAt }) => ({
      kid,
      name,
      since: when(enrolledAt, desk.now(), desk.timeZone)
    })),
    barred: desk.keepingBarred(),
    rules: ['CS-REF-01', 'CS-REF-02']
  }
}

/** What can be looked for, program by program, by the readings in force. */
export function referenceKinds(desk: Desk): ReferenceKinds {
  const programs = desk.programs.all().flatMap((pack) => {
    const types = Object.entries(pack.organizationTypes).flatMap(([id, type]) => {
      const { title, under, lookup } = type
      if (lookup === undefined || !inForce(under, desk.programs, desk.directory, pack.id)) return []
      const waysFor = (model: string) =>
        waysOf(lookup.ways.filter(({ models }) => models.length === 0 || models.includes(model)))
      return [
        {
          id,
          title,
          source: { text: lookup.source.text, rules: lookup.source.rules },
          models: lookup.models.map(({ id: value, label }) => ({ value, label, ways: waysFor(value) })),
          ways: lookup.models.length === 0 ? waysFor('') : []
        }
      ]
    })
    return types.length === 0 ? [] : [{ id: pack.id, title: pack.title, types }]
  })
  const here = desk.keyboard.program().id
  return { present: programs.find(({ id }) => id === here)?.id ?? programs[0]?.id ?? '', programs }
}

const KIND_LABELS: readonly [EntryKind, string][] = [
  ['practice', 'Practices'],
  ['clinician', 'Clinicians'],
  ['apm-entity', 'APM entities'],
  ['registry', 'Registries'],
  ['virtual-group', 'Virtual groups'],
  ['provider', 'Certified providers']
]

interface Previewed {
  token: string
  file: string
  opened: OpenedDirectory
  /** Against the directory in force; null where there is none or it can't be read. */
  changes: Comparison | null
}

/** What taking a verified directory would change. */
export function referencePreview(desk: Desk, { token, file, opened, changes }: Previewed): ReferencePreview {
  const { manifest, publisher, index } = opened
  const { asOf, data } = manifest
  const { reference } = desk.directory
  const older = reference !== null && asOf < reference.asOf
  const missing = desk.directory
    .organizations()
    .filter(({ referenceId }) => referenceId !== null && index.organization(referenceId) === undefined)
  return {
    token,
    file,
    title: manifest.title,
    asOf: dayView(asOf),
    ...ageOf(desk, asOf),
    publisher: publisher.name,
    kid: publisher.kid,
    organizations: index.size,
    kinds: KIND_LABELS.map(([kind, label]) => ({ label, count: index.count({ kind }) })).filter(
      ({ count }) => count > 0
    ),
    sha256: data.sha256,
    relation:
      reference === null ? 'first' : older ? 'older' : reference.sha256 === data.sha256 ? 'same' : 'newer',
    warning: older
      ? {
          text: `This directory is of ${dayView(asOf).text}, older than the one in force, which is of ${dayView(reference.asOf).text}. Who enrolled between these days will not be found.`,
          rules: ['CS-REF-02']
        }
      : null,
    changes,
    missing: { count: missing.length, names: missing.slice(0, MOST_NAMES).map(({ name }) => name) }
  }
}
