import type { EnrolledKey } from '@shared/bundle'
import type { Outcome, VerifyReport } from '@shared/ipc'
import { readKeyFile } from '../../sync'
import { type Verified, verifyBundleFile } from '../bundle-desk'
import type { Desk } from '../desk'
import { momentText, utcMoment, yearDate } from './dates'
import { refused } from './refusal'
import { bytes as bytesText, joined, plural, shortHash, span } from './wording'

/** The file that was verified last: a key that is given afterwards is tried on it. Forgotten with the desk. */
const lastFile = new WeakMap<Desk, string>()

/** Verifies a file as a bundle, with every check listed. */
export async function verifyFile(
  desk: Desk,
  dataFolder: string,
  path: string
): Promise<Outcome<VerifyReport>> {
  lastFile.set(desk, path)
  return { ok: true, value: reportOf(desk, await verifyBundleFile(desk, dataFolder, path), null) }
}

const KEY_PROBLEMS = {
  unreadable: 'This file can’t be read.',
  'not-a-key': 'This file is no public key.',
  'private-key': 'This file holds a private key, which has no business in a file that is handed around.',
  'kid-mismatch': 'The key in this file isn’t the one that the file says it is.'
} as const

/**
 * Verifies the same file once more, with the public key of another workstation beside those enrolled here. It counts for
 * this one check and is kept nowhere.
 */
export async function verifyWithKey(
  desk: Desk,
  dataFolder: string,
  keyPath: string
): Promise<Outcome<VerifyReport>> {
  const path = lastFile.get(desk)
  if (path === undefined)
    return refused('No bundle was chosen yet.', 'Choose the bundle first, then its key.', ['CS-FIL-01'])
  const key = await readKeyFile(keyPath)
  if (typeof key === 'string')
    return refused(
      KEY_PROBLEMS[key],
      'Ask the owner of the workstation to press “Save public key” on their Bundles page and to hand you that file.',
      ['CS-FIL-01']
    )
  return { ok: true, value: reportOf(desk, await verifyBundleFile(desk, dataFolder, path, key), key) }
}

function reportOf(desk: Desk, { report, file, size }: Verified, given: EnrolledKey | null): VerifyReport {
  // The first sentence is the headline of the picture, what follows stands under it.
  const cut = report.headline.indexOf('. ')
  const headline = cut < 0 ? report.headline.replace(/\.$/, '') : report.headline.slice(0, cut)
  const line = cut < 0 ? '' : report.headline.slice(cut + 2)
  const checks = report.checks.map(({ id, title, status, detail }) => ({ id, title, status, detail }))
  const holds = report.outcome === 'genuine' ? holdsOf(desk, report.summary) : []
  const advice =
    given !== null && report.outcome === 'genuine'
      ? `It was checked with a key that you gave for this once, ${given.kid}. Have its owner read you the key id before you rely on it.`
      : report.whatYouCanDo
  const view = {
    outcome: report.outcome,
    file,
    size: bytesText(size),
    headline,
    line,
    checks,
    whatYouCanDo: advice,
    holds,
    keyMissing: report.outcome === 'refused' && report.reason === 'key-not-enrolled'
  }
  return { ...view, text: reportText(desk, view) }
}

type Summary = Extract<Verified['report'], { outcome: 'genuine' }>['summary']

function holdsOf(desk: Desk, summary: Summary): VerifyReport['holds'] {
  const zone = desk.timeZone
  const now = desk.now()
  return [
    { label: 'Bundle', value: `No. ${summary.seq} of “${summary.deviceName}”, ${summary.mode}` },
    { label: 'Made', value: momentText(summary.createdAt, now, zone) },
    { label: 'Good until', value: yearDate(summary.expiresAt, zone) },
    {
      label: 'Records',
      value: `${plural(summary.records, 'record')}, ${span(summary.firstSeq, summary.lastSeq)}`
    },
    {
      label: 'From',
      value: `${momentText(summary.firstAt, now, zone)} to ${momentText(summary.lastAt, now, zone)}`
    },
    {
      label: 'Record tree',
      value: `${plural(summary.treeSize, 'record')}, root ${shortHash(summary.rootHash)}`
    },
    { label: 'Programs', value: joined(summary.programPacks.map(({ program }) => program)) },
    { label: 'Key', value: summary.deviceId }
  ]
}

const MARK = { ok: 'OK  ', failed: 'FAIL', 'not-checked': '--  ' } as const

function reportText(desk: Desk, view: Omit<VerifyReport, 'text'>): string {
  return [
    'VERIFICATION OF A BUNDLE',
    `File: ${view.file} (${view.size})`,
    `Verified: ${utcMoment(desk.now())}, in ${desk.directory.workspace?.name ?? 'a workspace'} (${desk.mode})`,
    '',
    `${view.headline}. ${view.line}`.trim(),
    '',
    ...view.checks.map(({ title, status, detail }, i) => `${MARK[status]}  ${i + 1}. ${title}: ${detail}`),
    '',
    ...view.holds.map(({ label, value }) => `${label}: ${value}`),
    ...(view.holds.length > 0 ? [''] : []),
    `What you can do: ${view.whatYouCanDo}`,
    ''
  ].join('\n')
}
