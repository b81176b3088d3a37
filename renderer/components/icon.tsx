/** Strokes on a 20×20 grid. The names are what a screen, or an answer of main, calls them by. */
const paths = {
  home: 'M3 9.6 10 3.6l7 6M5 8.2v8.3h10V8.2M8.3 16.5v-4.6h3.4v4.6',
  key: 'M12.6 11.4a4 4 0 1 0-3.7-2.3l-5.4 5.4V17H6v-1.7h1.7v-1.7h1.7l1.2-1.2M13.5 6.6v.01',
  inbox: 'M3 11.5 5 4.5h10l2 7V16H3zM3 11.5h4.1l1 2h3.8l1-2H17',
  organization: 'M7.5 3.5h5v4h-5zM2.5 12.5h5v4h-5zM12.5 12.5h5v4h-5zM10 7.5V10M5 12.5V10h10v2.5',
  mail: 'M3 5h14v10H3zM3.2 5.8 10 10.8l6.8-5',
  record: 'M5 3.5h10v13H5zM7.5 7h5M7.5 10h5M7.5 13h3',
  bundle: 'M3.5 6.6 10 3.5l6.5 3.1v6.8L10 16.5l-6.5-3.1zM3.5 6.6 10 9.7l6.5-3.1M10 9.7v6.8',
  help: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M7.8 8.2a2.2 2.2 0 1 1 3.3 1.9c-.7.4-1.1.8-1.1 1.6M10 13.9v.2',
  gear: 'M10 12.7a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4M10 2.9v2.2M10 14.9v2.2M2.9 10h2.2M14.9 10h2.2M5 5l1.5 1.5M13.5 13.5 15 15M15 5l-1.5 1.5M6.5 13.5 5 15',
  lock: 'M5 9.5h10v7H5zM7 9.5V7a3 3 0 0 1 6 0v2.5',
  unlock: 'M5 9.5h10v7H5zM7 9.5V7a3 3 0 0 1 5.8-1.1',
  offline:
    'M3 3l14 14M10 15.3v.1M7.6 12.7a3.4 3.4 0 0 1 4.6-.2M5 10a7 7 0 0 1 3-1.8M11.6 8.1A7 7 0 0 1 15 10M2.8 7.4a10 10 0 0 1 2.6-1.8M8.6 4.6a10 10 0 0 1 8.6 2.8',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M10 6.2V10l2.6 1.8',
  check: 'M4.5 10.5 8.5 14.5 16 6',
  cross: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  minus: 'M5.5 10h9',
  plus: 'M10 4.5v11M4.5 10h11',
  warn: 'M10 3.5 17.5 16.5h-15zM10 8.2v4M10 14.3v.1',
  alert: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M10 6.4v4.2M10 13.4v.1',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M10 9.4v4.2M10 6.6v.1',
  user: 'M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6M4.5 16.5a5.5 5.5 0 0 1 11 0',
  group:
    'M7 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M2.5 15.5a4.5 4.5 0 0 1 9 0M13 9.2a2.2 2.2 0 1 0-.6-4.3M13.3 11.4a4.2 4.2 0 0 1 4.2 4.1',
  practice: 'M4 16.5v-10l6-3 6 3v10zM8 16.5v-4h4v4M10 6.6v3M8.5 8.1h3',
  training: 'M2.5 8 10 4.5 17.5 8 10 11.5zM5.5 9.5v4c2.5 2 6.5 2 9 0v-4',
  authority:
    'M3 8.2 10 4l7 4.2zM3.6 16.5h12.8M5 14.3V8.4M8.3 14.3V8.4M11.7 14.3V8.4M15 14.3V8.4M4.4 14.3h11.2',
  down: 'M5.5 8l4.5 4.5L14.5 8',
  right: 'M8 5.5l4.5 4.5L8 14.5',
  left: 'M12 5.5 7.5 10l4.5 4.5',
  arrow: 'M4 10h12M11.5 5.5 16 10l-4.5 4.5',
  file: 'M5.5 3.5h6l3 3v10h-9zM11.5 3.5v3h3',
  folder: 'M3 5.5h5l1.5 2H17V16H3z',
  sign: 'M3 14.3c2-4 4-9 5.6-9s-1.5 7.5 0 7.5 2-2.5 3-2.5.5 2 1.8 2 1.4-.8 2.6-.8M3 17h14',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M13 13l4 4',
  flag: 'M5 17V3.5h9l-2 3 2 3H5',
  print: 'M6 8V3.5h8V8M6 14H3.5V8h13v6H14M6 12h8v4.5H6z',
  save: 'M10 3.5v9M6.5 9.2l3.5 3.5 3.5-3.5M4 16.5h12',
  copy: 'M7 7V3.5h9.5V13H13M3.5 7H13v9.5H3.5z',
  reset: 'M4.5 10a5.5 5.5 0 1 0 1.8-4.1M4.5 3.5v3h3',
  snow: 'M10 3v14M4 6.5l12 7M16 6.5l-12 7',
  phone:
    'M6.5 3.5 8.3 7 6.6 8.7a11 11 0 0 0 4.7 4.7L13 11.7l3.5 1.8v2.2a1.3 1.3 0 0 1-1.4 1.3A12.2 12.2 0 0 1 3 4.9a1.3 1.3 0 0 1 1.3-1.4z',
  eye: 'M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5M10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5',
  enter: 'M9 3.5h7.5v13H9M3.5 10h8.5M9 7l3 3-3 3',
  pencil: 'M4 16l.8-3.3L13 4.5l2.5 2.5-8.2 8.2zM11.5 6l2.5 2.5'
} as const

export type IconName = keyof typeof paths

/** Other names for them: screens, and what main calls the icon of a line. */
const others = new Map<string, IconName>([
  ['access', 'key'],
  ['approvals', 'inbox'],
  ['bundles', 'bundle'],
  ['explain', 'help'],
  ['messages', 'mail'],
  ['reference', 'search'],
  ['register', 'pencil'],
  ['settings', 'gear'],
  ['sign-in', 'enter'],
  ['x', 'cross'],
  ['org', 'organization'],
  ['people', 'group'],
  ['password', 'key'],
  ['deadline', 'clock']
])

const isIcon = (name: string): name is IconName => Object.hasOwn(paths, name)

/** The icon that an answer of main names; an unknown name is a plain document. */
export const iconNamed = (name: string): IconName => (isIcon(name) ? name : (others.get(name) ?? 'file'))

interface IconProps {
  name: IconName
  /** Pixels, 20 unless told. */
  size?: number
  weight?: number
}

/** A picture beside words, never in place of them: hidden from assistive technology. */
export const Icon = ({ name, size = 20, weight = 1.6 }: IconProps) => (
  <svg
    className="icon"
    width={size}
    height={size}
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    strokeWidth={weight}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d={paths[name]} />
  </svg>
)
