// The peer of the start benchmark: the same window, the same measure, nothing in it.
const { app, BrowserWindow } = require('electron')

const startedAt = Date.now() - process.uptime() * 1000

app.whenReady().then(async () => {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    useContentSize: true,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true }
  })
  window.once('ready-to-show', () => window.show())
  await window.loadFile(`${__dirname}/index.html`)
  await window.webContents.executeJavaScript(
    'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))'
  )
  process.stdout.write(`usable ${Math.round(Date.now() - startedAt)}\n`)
  app.quit()
})
app.on('window-all-closed', () => app.quit())
