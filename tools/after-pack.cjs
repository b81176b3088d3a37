const { rmSync } = require('node:fs')
const { join } = require('node:path')

/** Takes Electron's own start-up application out of a package: with it, the program would run any folder it is given. */
exports.default = async ({ packager, appOutDir }) => {
  rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true })
}
