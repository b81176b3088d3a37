// The floors of the house. Every import must fit one of the rooms below, or the build fails: a room may import itself,
// the rooms and the npm packages named for it, and Node's own modules only where it says so.
// tests/unit/floors.test.ts feeds forbidden imports to these rules and sees each refused.
import { fileURLToPath } from 'node:url'

const shared = ['shared/domain', 'shared/policy', 'shared/reference', 'shared/bundle', 'shared/ipc']
const screens = ['react', 'react-dom', '@cmsgov/design-system', 'zustand']
const fonts = ['@fontsource/roboto-mono']
const strengthMeter = ['@zxcvbn-ts/core', '@zxcvbn-ts/language-common', '@zxcvbn-ts/language-en']

/** `types`: rooms of which only types may be imported.
 * @type {{ room: string, rooms?: string[], types?: string[], packages?: string[], node?: boolean }[]} */
const rooms = [
  // Ground floor: pure TypeScript that runs anywhere.
  { room: 'shared/domain', packages: ['zod', 'temporal-polyfill', 'libphonenumber-js', ...strengthMeter] },
  { room: 'shared/policy', rooms: ['shared/domain'], packages: ['zod', 'temporal-polyfill'] },
  { room: 'shared/policy/loader', rooms: ['shared/domain', 'shared/policy'], packages: ['zod', 'yaml'] },
  // Who is enrolled: it answers what the policy asks, and shares nothing with it but the words of the question.
  { room: 'shared/reference', rooms: ['shared/domain'], types: ['shared/policy'], packages: ['zod'] },
  { room: 'shared/bundle', rooms: ['shared/domain'], packages: ['zod', 'canonicalize'] },
  { room: 'shared/ipc', rooms: ['shared/domain', 'shared/policy', 'shared/bundle'], packages: ['zod'] },

  // The main process. vault, sync, reference and training know nothing of one another: desk joins them.
  {
    room: 'electron/vault',
    rooms: ['shared/domain', 'shared/bundle'],
    packages: ['argon2', 'canonicalize', 'lowdb', 'zod'],
    node: true
  },
  {
    room: 'electron/sync',
    rooms: shared,
    packages: ['canonicalize', 'yauzl', 'yazl', 'zod'],
    node: true
  },
  {
    room: 'electron/reference',
    rooms: ['shared/domain', 'shared/reference', 'shared/bundle'],
    packages: ['yaml', 'zod'],
    node: true
  },
  { room: 'electron/training', rooms: shared, packages: ['temporal-polyfill', 'yaml', 'zod'], node: true },
  {
    room: 'electron/desk',
    rooms: [...shared, 'electron/vault', 'electron/sync', 'electron/reference', 'electron/training'],
    packages: ['argon2', 'otpauth', 'temporal-polyfill', 'uqr', 'zod'],
    node: true
  },
  { room: 'electron/ipc', rooms: [...shared, 'electron/desk'], packages: ['electron', 'zod'], node: true },
  { room: 'electron/preload', rooms: ['shared/ipc'], packages: ['electron'] },
  {
    room: 'electron/main',
    rooms: [
      ...shared,
      'electron/desk',
      'electron/ipc',
      'electron/vault',
      'electron/sync',
      'electron/reference',
      'electron/training'
    ],
    packages: ['electron'],
    node: true
  },

  { room: 'central', rooms: shared, packages: ['jose', 'zod'], node: true },

  // The screens. A feature imports no other feature; only api speaks to the bridge.
  { room: 'renderer/api', rooms: shared, packages: ['react', 'zod', 'zustand'] },
  { room: 'renderer/state', rooms: [...shared, 'renderer/api'], packages: ['react', 'zustand'] },
  { room: 'renderer/components', rooms: shared, packages: [...screens, ...fonts] },
  {
    room: 'renderer/features/$1',
    rooms: [...shared, 'renderer/api', 'renderer/state', 'renderer/components'],
    packages: screens
  },
  {
    room: 'renderer/app',
    rooms: [
      ...shared,
      'renderer/api',
      'renderer/state',
      'renderer/components',
      'renderer/features',
      'renderer/styles'
    ],
    packages: [...screens, ...fonts]
  }
]

/** What stands outside the house and may look into all of it. */
const outside = [
  {
    from: { path: '^renderer/[^/]+$' },
    to: { path: `^(renderer|shared)/|${packagePattern([...screens, ...fonts, 'zod', 'vite'])}` }
  },
  { from: { path: '^(tests|tools)/|^[^/]+$' }, to: {} }
]

/** @param {string[]} names of npm packages */
function packagePattern(names) {
  return `(^|/)node_modules/(${names.map((name) => name.replaceAll('/', '\\/')).join('|')})/`
}

/** A room inside another has a line of its own, and the outer room's line doesn't hold for it. */
function fromPattern(room) {
  if (room.includes('$1')) return { path: `^${room.replace('$1', '([^/]+)')}/` }
  const inner = rooms
    .filter((other) => other.room.startsWith(`${room}/`))
    .map((other) => `^${other.room}[/.]`)
  return { path: `^${room}[/.]`, ...(inner.length > 0 ? { pathNot: inner } : {}) }
}

const allowed = rooms.flatMap(({ room, rooms: below = [], types = [], packages = [], node = false }) => {
  const from = fromPattern(room)
  return [
    { from, to: { path: [room, ...below].map((name) => `^${name}[/.]`) } },
    ...(types.length > 0
      ? [{ from, to: { path: types.map((name) => `^${name}[/.]`), dependencyTypes: ['type-only'] } }]
      : []),
    ...(packages.length > 0 ? [{ from, to: { path: packagePattern(packages) } }] : []),
    ...(node ? [{ from, to: { dependencyTypes: ['core'] } }] : [])
  ]
})

export default {
  allowed: [...allowed, ...outside],
  allowedSeverity: 'error',
  forbidden: [
    {
      name: 'resolves',
      comment: 'An import that leads nowhere, or to a package that package.json doesn’t name.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['unknown', 'undetermined', 'npm-no-pkg', 'npm-unknown'] }
    }
  ],
  options: {
    parser: 'tsc',
    // A type from the wrong floor is as wrong as a value.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // default-app and empty-window run as Electron’s own start-up scripts inside the runtime: no part of the house.
    exclude: {
      path: '^((out|dist|release|coverage|test-results)|tools/runtime/default-app|tools/bench/empty-window)/'
    },
    webpackConfig: { fileName: fileURLToPath(new URL('tools/lint/resolve.cjs', import.meta.url)) },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types']
    }
  }
}
