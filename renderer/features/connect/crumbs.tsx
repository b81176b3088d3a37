import { hashOf } from '../../state'

/** Where the page belongs: My access, and the program. */
export const Crumbs = ({ program }: { program: string }) => (
  <p className="connect-crumbs">
    <a href={hashOf('access')}>My access</a> · {program}
  </p>
)
