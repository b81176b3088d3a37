// How dependency-cruiser finds what an import names: the same alias as in tsconfig.json and the build.
const path = require('node:path')

module.exports = { resolve: { alias: { '@shared': path.resolve(process.cwd(), 'shared') } } }
