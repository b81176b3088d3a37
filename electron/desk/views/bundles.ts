import type { BundlePreview, BundleState, Outcome } from '@shared/ipc'
import { enrollKey, keyFileBytes, previewRecords, VERIFY_TEXT } from '../../sync'
import {
  type Destination,
  outOfRange,
  type Range,
  saveAgain,
  signBundle,
  textsOf,
  toSaveAgain
} from '../bundle-desk'
import type { Desk } from '../desk'
import { deviceOf } from '../device'
import { alreadyIn, countNotExported, notExported, type Span, spansText } from '../exported'
import { linesWithKeptSecrets } from '../kept-secrets'
import { contentsOf, leavingLines, NEVER_LEAVES } from './bundle-contents'
import { momentText, shortDate } from './dates'
import { recordsOf } from './record-cache'
import { digits, joined, shortHash, span, unique } from './wording'

/** The longest strip of bars; more slices than this are joined. */
const MOST_BARS = 48
const FEW_BARS = 12
/** The most records that are named one by one. */
const MOST_NAMED = 5

/** What was exported so far, and what a new bundle would be called and signed by. */
export async function bundleState(desk: Desk): Promise<BundleState> {
  const device = await deviceOf(desk)
  const bundles = desk.directory.bundles()
  const fresh = notExported(desk)
  return {
    nextSeq: (bundles.at(-1)?.seq ?? 0) + 1,
    total: desk.recordCount,
    fresh: fresh[0] ?? { first: desk.recordCount, last: desk.recordCount },
    freshText: freshText(desk, fresh),
    deviceName: device.enrolled.deviceName,
    kid: device.keys.kid,
    mode: desk.mode,
    bars: await barsOf(desk),
    unsaved: toSaveAgain(desk),
    history: [...bundles].reverse().map((bundle) => ({
      seq: bundle.seq,
      made: shortDate(bundle.createdAt, desk.timeZone),
      records: span(bundle.firstSeq, bundle.lastSeq),
      count: bundle.records,
      root: shortHash(bundle.rootHash),
      receipt: ''
    }))
  }
}

function freshText(desk: Desk, fresh: readonly Span[]): string {
  if (fresh.length === 0) return 'Every record is in a bundle'
  if (desk.directory.bundles().length === 0) return 'Nothing exported yet'
  const [first, ...others] = fresh
  const many = others.length > 2 && first !== undefined
  const where = many ? `${spansText([first])} and ${digits(others.length)} more stretches` : spansText(fresh)
  return `${where} ${countNotExported(desk) === 1 ? 'is' : 'are'} in no bundle`
}

type Bar = BundleState['bars'][number]

/** Records per slice of time, oldest first: days where there are enough of them, else hours, else minutes. */
async function barsOf(desk: Desk): Promise<Bar[]> {
  const { rows } = await recordsOf(desk)
  const slices = (keyOf: (row: { isoDay: string; at: string }) => string): Bar[] => {
    const bars: (Bar & { key: string })[] = []
    for (const row of rows) {
      const key = keyOf(row)
      const last = bars.at(-1)
      if (last?.key === key) {
        last.last = row.seq
        last.count += 1
      } else bars.push({ key, first: row.seq, last: row.seq, count: 1 })
    }
    return bars.map(({ key: _, ...bar }) => bar)
  }
  const days = slices((row) => row.isoDay)
  const hours = days.length >= FEW_BARS ? days : slices((row) => row.at.slice(0, 13))
  return merged(hours.length >= FEW_BARS ? hours : slices((row) => row.at.slice(0, 16)))
}

function merged(bars: readonly Bar[]): Bar[] {
  const each = Math.ceil(bars.length / MOST_BARS)
  if (each <= 1) return [...bars]
  const out: Bar[] = []
  for (let at = 0; at < bars.length; at += each) {
    const group = bars.slice(at, at + each)
    const first = group[0]
    const last = group.at(-1)
    if (first && last)
      out.push({ first: first.first, last: last.last, count: group.reduce((sum, bar) => sum + bar.count, 0) })
  }
  return out
}

/** Exactly what would leave with a bundle of this range, counted from the very bytes. */
export async function bundlePreview(desk: Desk, range: Range): Promise<Outcome<BundlePreview>> {
  const wrong = outOfRange(desk, range)
  if (wrong) return wrong
  const preview = previewRecords(await textsOf(desk, range))
  const now = desk.now()
  const when = (at: string): string => momentText(at, now, desk.timeZone)
  const certain = unique([
    ...preview.findings.filter(({ certain }) => certain).map(({ line }) => line),
    ...linesWithKeptSecrets(desk, preview.lines)
  ])
  const look = lookText(
    unique(preview.findings.filter(({ line }) => !certain.includes(line)).map(({ line }) => line)).map(
      (line) => range.first + line - 1
    )
  )
  const where = joined(certain.slice(0, 3).map((line) => digits(range.first + line - 1)))
  return {
    ok: true,
    value: {
      first: range.first,
      last: range.last,
      count: preview.records,
      span: unique([when(preview.firstAt), when(preview.lastAt)]).join(' – '),
      bytes: preview.bytes,
      leaves: leavingLines(contentsOf(preview.lines), preview.records, desk.programs.all().length),
      never: [...NEVER_LEAVES],
      search:
        certain.length === 0
          ? { clean: true, text: 'Searched for: none found', look }
          : { clean: false, text: `Looks like a secret: record ${where}. It can’t be signed.`, look },
      overlaps: overlapsText(desk, range)
    }
  }
}

/** Records with a number that may as well be harmless, for whoever signs to look at; empty where there are none. */
function lookText(records: readonly number[]): string {
  const [first, ...others] = records
  if (first === undefined) return ''
  if (others.length === 0)
    return `Look before you sign: record ${digits(first)} holds nine digits that nothing explains.`
  const named = records.slice(0, MOST_NAMED).map(digits)
  const more = records.length - named.length
  return `Look before you sign: records ${joined(more > 0 ? [...named, `${digits(more)} more`] : named)} hold nine digits that nothing explains.`
}

/** A range may repeat what another bundle held; that is said, and which one it was. */
function overlapsText(desk: Desk, range: Range): string {
  const again = alreadyIn(desk, range)
  if (again.length === 0) return ''
  const older = desk.directory
    .bundles()
    .filter(({ firstSeq, lastSeq }) => firstSeq <= range.last && lastSeq >= range.first)
    .map(({ seq }) => String(seq))
  const one = again.length === 1 && again[0]?.first === again[0]?.last
  return `${spansText(again)} ${one ? 'is' : 'are'} in ${older.length === 1 ? 'bundle no.' : 'bundles no.'} ${joined(older)} already. Sending them again is allowed and changes nothing.`
}

/** The very lines that would leave. */
export async function bundleLines(desk: Desk, range: Range): Promise<Outcome<{ lines: string[] }>> {
  const wrong = outOfRange(desk, range)
  return wrong ?? { ok: true, value: { lines: await textsOf(desk, range) } }
}

/** Where files go to and come from: the person chooses. Null when they cancel. */
export type Save = (suggested: string, bytes: Uint8Array) => Promise<string | null>

type SavedBundle = Outcome<{ saved: string | null; state: BundleState }>

/** Signs a bundle, records it, and saves it where the person says; nothing is recorded when they cancel. */
export async function signAndSave(
  desk: Desk,
  dataFolder: string,
  range: Range,
  to: Destination
): Promise<SavedBundle> {
  const signed = await signBundle(desk, dataFolder, range, to)
  return signed.ok ? { ok: true, value: { ...signed.value, state: await bundleState(desk) } } : signed
}

/** Saves the bundle whose file may not have been written once more; nothing changes when the person cancels. */
export async function saveBundleAgain(desk: Desk, to: Destination): Promise<SavedBundle> {
  const again = await saveAgain(desk, to)
  return again.ok ? { ok: true, value: { ...again.value, state: await bundleState(desk) } } : again
}

/** Saves the public key that others verify this workspace's bundles with. */
export async function savePublicKey(
  desk: Desk,
  dataFolder: string,
  save: Save
): Promise<Outcome<{ saved: string | null }>> {
  const device = await deviceOf(desk)
  await enrollKey(dataFolder, device.enrolled)
  const slug = device.enrolled.deviceName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return {
    ok: true,
    value: { saved: await save(`${slug || 'workstation'}-public.jwk`, keyFileBytes(device.enrolled)) }
  }
}

/** Saves a report where the person says. */
export async function saveReport(text: string, save: Save): Promise<Outcome<{ saved: string | null }>> {
  return { ok: true, value: { saved: await save('verification.txt', new TextEncoder().encode(text)) } }
}

/** The commands that check a bundle with OpenSSL alone. */
export const opensslSteps = (): { text: string } => ({ text: VERIFY_TEXT })
