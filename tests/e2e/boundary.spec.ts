import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type Launched, launchApp } from './support/app'

/** Attacks the Electron boundary from inside the page, as a compromised renderer would. */
let it: Launched
test.beforeAll(async () => {
  it = await launchApp()
  await it.page.getByRole('heading', { level: 1 }).waitFor()
})
test.afterAll(() => it.close())

test('R-01: the page has no Node, no Electron and runs sandboxed', async () => {
  const found = await it.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter((name) => name in window)
  )
  expect(found).toEqual([])
  const preferences = await it.app.evaluate(({ BrowserWindow }) => {
    // Electron's own type leaves this call out; it answers what the window was really made with.
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    const { sandbox, contextIsolation, nodeIntegration, webviewTag } = contents.getLastWebPreferences()
    return { sandbox, contextIsolation, nodeIntegration, webviewTag }
  })
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false
  })
})

test('R-02: navigation elsewhere is refused and the page stays', async () => {
  const before = it.page.url()
  await it.page.evaluate(() => {
    location.href = 'https://example.org/'
  })
  await it.page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'file:///etc/passwd'
    document.body.append(link)
    link.click()
    link.remove()
  })
  await it.page.waitForTimeout(300)
  // Asked of the page itself: a locator would wait for the navigation that was refused to come to its end.
  const after = await it.page.evaluate(() => ({
    address: location.href,
    heading: document.querySelector('h1')?.textContent ?? ''
  }))
  expect(after.address).toBe(before)
  expect(after.heading).not.toBe('')
})

test('R-02: no new window opens, by script or by link', async () => {
  const opened = await it.page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'app://countersign/index.html'
    link.target = '_blank'
    document.body.append(link)
    link.click()
    link.remove()
    return window.open('https://example.org/') !== null
  })
  expect(opened).toBe(false)
  await it.page.waitForTimeout(200)
  expect(await it.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('R-02: a web view is never attached', async () => {
  await it.page.evaluate(() => {
    const view = document.createElement('webview')
    view.setAttribute('src', 'https://example.org/')
    document.body.append(view)
  })
  await it.page.waitForTimeout(200)
  expect(await it.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
})

test('R-03: no path climbs out of the renderer’s folder', async () => {
  // What is reached for is there to be reached.
  for (const file of ['package.json', 'out/main/index.cjs'])
    expect(existsSync(join(import.meta.dirname, '../..', file))).toBe(true)
  const answers = await it.page.evaluate(async () => {
    const tries = [
      'app://countersign/..%2f..%2fpackage.json',
      'app://countersign/%2e%2e/%2e%2e/package.json',
      'app://countersign/..%5c..%5cpackage.json',
      'app://countersign/assets/..%2f..%2fmain%2findex.cjs'
    ]
    return Promise.all(
      tries.map((address) =>
        fetch(address).then(
          async (response) => ({ ok: response.ok, text: await response.text() }),
          () => ({ ok: false, text: '' })
        )
      )
    )
  })
  for (const { ok, text } of answers) {
    expect(ok).toBe(false)
    expect(text).not.toMatch(/countersign|import|dependencies/)
  }
})

test('R-04: inline script, inline style and eval are refused by the policy', async () => {
  const result = await it.page.evaluate(async () => {
    const violated: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective))
    const script = document.createElement('script')
    script.textContent = 'window.__inline = true'
    document.head.append(script)
    const style = document.createElement('style')
    style.textContent = 'body{display:none}'
    document.head.append(style)
    // Later, on the page's own time: what the test itself evaluates is exempt from the policy.
    const evaluated = await new Promise<boolean>((answer) =>
      setTimeout(() => {
        try {
          // biome-ignore lint/security/noGlobalEval: the test is that it can't be done
          window.eval('1')
          answer(true)
        } catch {
          answer(false)
        }
      }, 0)
    )
    await new Promise((done) => setTimeout(done, 100))
    script.remove()
    style.remove()
    return {
      inline: '__inline' in window,
      evaluated,
      violated: violated.sort(),
      hidden: getComputedStyle(document.body).display
    }
  })
  expect(result.inline).toBe(false)
  expect(result.evaluated).toBe(false)
  expect(result.hidden).not.toBe('none')
  expect(result.violated.join(' ')).toMatch(/script-src/)
  expect(result.violated.join(' ')).toMatch(/style-src/)
})

test('R-05: permissions are refused, and nothing foreign is fetched', async () => {
  const asked = await it.page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    location: await new Promise<string>((answer) =>
      navigator.geolocation.getCurrentPosition(
        () => answer('given'),
        (problem) => answer(problem.code === 1 ? 'denied' : `failed ${problem.code}`)
      )
    ),
    camera: await navigator.mediaDevices.getUserMedia({ video: true, audio: true }).then(
      () => 'given',
      () => 'denied'
    ),
    clipboard: await navigator.clipboard.readText().then(
      () => 'given',
      () => 'denied'
    ),
    fetched: await fetch('http://127.0.0.1:9/').then(
      () => 'fetched',
      () => 'refused'
    ),
    picture: await new Promise<string>((answer) => {
      const image = new Image()
      image.onload = () => answer('loaded')
      image.onerror = () => answer('refused')
      image.src = 'http://127.0.0.1:9/x.png'
    })
  }))
  expect(asked).toEqual({
    notifications: 'denied',
    location: 'denied',
    camera: 'denied',
    clipboard: 'denied',
    fetched: 'refused',
    picture: 'refused'
  })
})

test('R-06: a frame inside the page gets no bridge', async () => {
  const inside = await it.page.evaluate(async () => {
    const frame = document.createElement('iframe')
    frame.src = 'app://countersign/index.html'
    document.body.append(frame)
    await new Promise((done) => setTimeout(done, 400))
    let bridge = 'none'
    try {
      bridge = frame.contentWindow !== null && 'countersign' in frame.contentWindow ? 'there' : 'none'
    } catch {
      bridge = 'none'
    }
    frame.remove()
    return bridge
  })
  expect(inside).toBe('none')
})

test('R-06: a call from another window of the same process is refused', async () => {
  const answered = await it.app.evaluate(async ({ BrowserWindow, app }) => {
    const main = BrowserWindow.getAllWindows()[0]
    const preload = `${app.getAppPath()}/out/preload/index.cjs`
    const forged = new BrowserWindow({
      show: false,
      webPreferences: { preload, sandbox: true, contextIsolation: true }
    })
    await forged.loadURL('app://countersign/index.html')
    const answer = await forged.webContents.executeJavaScript('window.countersign.call.workspace.list({})')
    forged.destroy()
    main?.focus()
    return answer as { ok: boolean }
  })
  expect(answered.ok).toBe(false)
})

test('R-07: undeclared procedures do not exist, malformed input is refused without being repeated', async () => {
  const result = await it.page.evaluate(async () => ({
    undeclared: 'drop' in (window.countersign.call.workspace ?? {}),
    malformed: await window.countersign.call.workspace?.unlock?.({
      dir: 7,
      passphrase: 'open sesame now',
      extra: true
    }),
    huge: await window.countersign.call.workspace?.unlock?.({ dir: '/', passphrase: 'x'.repeat(1_000_000) }),
    closed: await window.countersign.call.record?.list?.({
      query: '',
      days: null,
      kinds: [],
      before: null,
      limit: 1
    })
  }))
  expect(result.undeclared).toBe(false)
  expect(result.malformed?.ok).toBe(false)
  expect(result.huge?.ok).toBe(false)
  expect(result.closed?.ok).toBe(false)
  expect(JSON.stringify(result)).not.toContain('open sesame')
})

test('R-08: the bridge holds procedures and one listener, nothing generic', async () => {
  const shape = await it.page.evaluate(() => ({
    top: Object.keys(window.countersign).sort(),
    frozen: Object.isFrozen(window.countersign) || !Reflect.set(window.countersign, 'call', {}),
    names: Object.values(window.countersign.call).flatMap((area) => Object.keys(area))
  }))
  expect(shape.top).toEqual(['call', 'onNotice'])
  expect(shape.names).not.toContain('send')
  expect(shape.names).not.toContain('invoke')
})
