// Loaded by Electron before the application where a program drives it: keeps the application waiting until that program
// is connected. Without it a window that appears at the very moment of connecting is now and then never seen by the
// program, which then waits for ever. `__playwright_run` is what Playwright calls once it is connected.
const { app } = require('electron')

const ready = app.whenReady()
let start
const connected = new Promise((resolve) => {
  start = resolve
})
app.whenReady = () => connected
globalThis.__playwright_run = async () => start(await ready)
