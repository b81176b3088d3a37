import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test'
import { askingAgain } from '../../../tools/demo/driver/inside.mjs'
import { findRuntime } from '../../../tools/electron-runtime.mjs'

const repository = resolve(import.meta.dirname, '../../..')
const hold = join(repository, 'tools/demo/driver/hold.cjs')

/** The two sizes that every screen must fit: a common laptop, and the smallest window we promise. */
export const sizes = {
  laptop: { width: 1440, height: 900 },
  smallest: { width: 1024, height: 720 }
} as const

/** Width and height of the window's content in CSS pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

export interface LaunchOptions {
  /** The data folder; without it a fresh temporary one, removed by `close`. */
  readonly dataDir?: string
  /** Arguments for the application, for instance `--workspace=training`. */
  readonly args?: readonly string[]
  /** Variables on top of the environment. */
  readonly env?: Readonly<Record<string, string>>
  readonly size?: Size
}

export interface Launched {
  readonly app: ElectronApplication
  readonly page: Page
  readonly dataDir: string
  /** Ends the application and removes its temporary data folder. */
  close(): Promise<void>
}

/** Sets the size of the first window's content and waits until the page has it. */
export async function resize(app: ElectronApplication, page: Page, size: Size): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setContentSize(width, height)
  }, size)
  // Not waitForFunction: it needs eval, which the page's content security policy forbids.
  const inside = () => page.evaluate(() => ({ width: window.innerWidth, height: window.innerHeight }))
  await expect.poll(inside).toEqual({ width: size.width, height: size.height })
}

function environment(dataDir: string, extra: Readonly<Record<string, string>>): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE'
  )
  return { ...Object.fromEntries(inherited), COUNTERSIGN_DATA_DIR: dataDir, ...extra }
}

/** Starts the built application as a person would and waits for its first window. */
export async function launchApp(options: LaunchOptions = {}): Promise<Launched> {
  const runtime = findRuntime()
  if (!runtime) throw new Error('There is no Electron runtime yet: run `node tools/electron-runtime.mjs`.')
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'countersign-e2e-')))
  // Chromium can't sandbox for root; for everybody else the tests run with the sandbox, like the product.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const launched = await _electron.launch({
    executablePath: runtime.exe,
    args: [...sandbox, '-r', hold, repository, ...(options.args ?? [])],
    env: environment(dataDir, options.env ?? {}),
    cwd: repository,
    timeout: 120_000
  })
  const app = askingAgain(launched)
  const close = async (): Promise<void> => {
    await app.close()
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const page = await app.firstWindow()
    await page.waitForLoadState('domcontentloaded')
    await resize(app, page, options.size ?? sizes.laptop)
    return { app, page, dataDir, close }
  } catch (error) {
    await close()
    throw error
  }
}
