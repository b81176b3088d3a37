// @ts-check
// The end of the story: the record leaves in a bundle, and everybody checks it, with the application and without.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openFrom, saveTo } from './driver/app.mjs'
import { chooseWholeRecord, openBundles, savePublicKey, signAndSave, verifyInApp } from './driver/bundles.mjs'
import { expect } from './play.mjs'
import {
  CHANGES,
  changeOneByte,
  runJwcrypto,
  runVerifyText,
  secretsIn,
  unpack,
  verifyByCommand
} from './proof.mjs'

/** @typedef {import('./play.mjs').Play} Play */
/** @typedef {import('./driver/app.mjs').Running} Running */
/** @typedef {{ bundle: string, key: string }} Files */

/** What the commands of VERIFY.txt say of a genuine bundle. */
const STOCK_WORDS = ['Key id: OK', 'Signature Verified Successfully', 'records.ndjson: OK', 'VERIFY.txt: OK']

/**
 * Exports the whole record and has it verified; then has changed copies of it refused.
 * @param {Play} play
 * @param {Running} running
 * @param {Files} files where the bundle and the public key are to be saved
 */
export async function bundle(play, running, files) {
  await exported(play, running, files)
  await play.step('The bundle holds no secret', async ({ did }) => {
    const found = secretsIn(files.bundle, play.secrets)
    expect(found.length === 0, `The bundle holds ${found.length} of the secrets that were typed or mailed.`)
    did(
      `${play.secrets.size} secrets that were typed or mailed were searched for in its bytes: none is there.`
    )
  })
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-stranger-'))
  try {
    await verified(play, running, files, folder)
    for (const change of CHANGES) await refused(play, running, files, folder, change)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {Play} play @param {Running} running @param {Files} files */
async function exported(play, { app, page }, files) {
  await play.step('The whole record is exported', async ({ did, picture }) => {
    await openBundles(page)
    await picture('Bundles')
    did(await chooseWholeRecord(page))
    await picture('Bundles, preview')
    await saveTo(app, files.bundle)
    did(await signAndSave(page))
    expect(fs.existsSync(files.bundle), 'No bundle was written.')
    await picture('Bundles, signed')
    await saveTo(app, files.key)
    await savePublicKey(page)
    expect(fs.existsSync(files.key), 'No public key was written.')
    did('The workstation’s public key was saved beside it.')
  })
}

/**
 * The bundle's files and the public key in a folder of their own, as a stranger has them.
 * @param {string} file
 * @param {string} key
 * @param {string} folder
 */
async function unpackFor(file, key, folder) {
  fs.mkdirSync(folder)
  await unpack(file, folder)
  fs.copyFileSync(key, path.join(folder, 'signer.jwk'))
}

/** @param {Play} play @param {Running} running @param {Files} files @param {string} folder */
async function verified(play, { app, page }, files, folder) {
  await play.step('The application verifies the bundle', async ({ did, picture }) => {
    await openFrom(app, files.bundle)
    const report = await verifyInApp(page)
    await picture('Bundles, verified')
    expect(report.genuine, `The application says: ${report.headline}`)
    const passed = report.checks.filter(({ word }) => word === 'Passed')
    expect(passed.length === 9, `Of nine checks ${passed.length} passed.`)
    did(`${report.headline}. Nine checks, all passed.`)
  })
  await play.step('The command line verifies the bundle', async ({ did }) => {
    const genuine = await verifyByCommand(files.bundle, files.key)
    expect(genuine.code === 0, `npm run verify said: ${genuine.output}`)
    did('npm run verify, with the saved public key: genuine.')
  })
  const whole = path.join(folder, 'whole')
  await play.step('OpenSSL verifies the bundle', async ({ did }) => {
    await unpackFor(files.bundle, files.key, whole)
    const { code, output } = await runVerifyText(whole)
    for (const words of STOCK_WORDS)
      expect(output.includes(words), `The commands of VERIFY.txt did not say “${words}”: ${output}`)
    expect(code === 0, `The commands of VERIFY.txt ended with ${code}.`)
    did('The commands of its VERIFY.txt, with OpenSSL and sha256sum alone: signature and files hold.')
  })
  await play.step('An independent JOSE implementation verifies the bundle', async ({ did }) => {
    const { code, output } = await runJwcrypto(whole)
    expect(code === 0, `python3-jwcrypto said: ${output}`)
    did('python3-jwcrypto, which shares no code with Countersign: signature and files hold.')
  })
}

/**
 * @param {Play} play
 * @param {Running} running
 * @param {Files} files
 * @param {string} folder
 * @param {typeof CHANGES[number]} change
 */
async function refused(play, { app, page }, files, folder, { name, after }) {
  await play.step(`One changed byte in the ${name} is refused by all`, async ({ did, picture }) => {
    const place = path.join(folder, name)
    const copy = path.join(folder, `${name}.syncbundle`)
    changeOneByte(files.bundle, copy, after)
    await openFrom(app, copy)
    const report = await verifyInApp(page)
    await picture(`Bundles, ${name} changed`)
    expect(!report.genuine, 'The application took a changed bundle for genuine.')
    const command = await verifyByCommand(copy, files.key)
    expect(command.code === 1, `npm run verify ended with ${command.code} for a changed bundle.`)
    await unpackFor(copy, files.key, place)
    const stock = await runVerifyText(place)
    expect(stock.code !== 0, `The commands of VERIFY.txt hold for a changed bundle: ${stock.output}`)
    const jwcrypto = await runJwcrypto(place)
    expect(jwcrypto.code === 1, `python3-jwcrypto ended with ${jwcrypto.code}: ${jwcrypto.output}`)
    did(
      `The application (${report.headline}), the command line, OpenSSL with VERIFY.txt, and python3-jwcrypto.`
    )
  })
}
