// @ts-check

/** @typedef {import('../../electron/sync').Report} Report */
/** @typedef {import('../../shared/bundle').BundledRecord} BundledRecord */

const MARK = { ok: 'ok    ', failed: 'FAILED', 'not-checked': '  –   ' }
const SHOWN_RECORDS = 20

/** Records come from another computer: nothing of them may steer the terminal. @param {unknown} text */
const plain = (text) => String(text).replace(/[^\x20-\x7e\u00a0-\u1fff\u2010-\u2027\u2030-\u205e]/g, '?')

/** @param {Report} report @param {string} file @param {number} exitCode */
export function asJson(report, file, exitCode) {
  const records = report.outcome === 'genuine' ? report.records.map(({ value }) => value) : undefined
  return `${JSON.stringify({ file, exitCode, ...report, records }, null, 2)}\n`
}

/** @param {Report} report @param {string} file */
export function asText(report, file) {
  const lines = [file, report.headline, '']
  if (report.outcome !== 'unreadable')
    lines.push(
      ...report.checks.map(
        (check, i) => ` ${i + 1}  ${MARK[check.status]}  ${check.title}: ${plain(check.detail)}`
      ),
      ''
    )
  if (report.outcome === 'genuine') lines.push(...holdings(report), '')
  lines.push(report.whatYouCanDo)
  if (report.outcome === 'refused' && report.reason === 'key-not-enrolled')
    lines.push('On the command line: --key PUBLIC.jwk')
  lines.push('')
  return lines.join('\n')
}

/** @param {Extract<Report, { outcome: 'genuine' }>} report */
function holdings({ summary, records }) {
  const packs = summary.programPacks.map(({ program, version, readings }) => {
    const chosen = Object.entries(readings).map(([id, reading]) => `${id} ${reading}`)
    return `${program} ${version}${chosen.length > 0 ? ` (readings: ${chosen.join(', ')})` : ''}`
  })
  const rows = [
    ['Mode', summary.mode === 'LIVE' ? 'LIVE' : 'TRAINING: fictional people and decisions'],
    ['Bundle', `no. ${summary.seq}, ${summary.bundleId}`],
    ['Signed by', `${summary.deviceName}, key ${summary.deviceId}`],
    ['Organization', `${summary.organizationId}, workspace ${summary.workspaceId}`],
    ['Made', `${summary.createdAt}, good until ${summary.expiresAt}`],
    [
      'Records',
      `${summary.records}: ${summary.firstSeq} (${summary.firstAt}) to ${summary.lastSeq} (${summary.lastAt})`
    ],
    ['Tree', `${summary.treeSize} records, root ${summary.rootHash}`],
    ['Manifest', `SHA-256 ${summary.manifestSha256}`],
    ['Programs', packs.join('; ') || 'none']
  ]
  return [
    'It holds:',
    ...rows.map(([name = '', value]) => `  ${name.padEnd(13)} ${plain(value)}`),
    '',
    ...records.slice(0, SHOWN_RECORDS).map((record) => `  ${plain(line(record))}`),
    ...(records.length > SHOWN_RECORDS
      ? [`  … and ${records.length - SHOWN_RECORDS} more (--json prints them all)`]
      : [])
  ]
}

/** A record in one line: its number, its time, and the type of its command, if it says one. @param {BundledRecord} record */
function line({ seq, at, value }) {
  const { command } = value
  const type = typeof command === 'object' && command !== null && 'type' in command ? ` ${command.type}` : ''
  return `${String(seq).padStart(6)}  ${at} ${type}`
}
