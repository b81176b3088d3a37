import './access.css'
import type { AccessView } from '@shared/ipc'
import { api } from '../../api'
import { Answered, Page, PageHead } from '../../components'
import { useAnswer } from '../../state'
import { OtherProgram, ProgramSection } from './program-section'

/** What the person holds, may do and has asked for in every program, each with the rule that says so. */
export default function AccessScreen() {
  const answer = useAnswer('access', () => api.account.access({}), ['account', 'approvals', 'register'])
  const view = answer.status === 'ready' ? answer.value : null
  return (
    <Page>
      <PageHead title="My access" sub={view ? summary(view) : undefined} />
      <Answered answer={answer} rows={8}>
        {(access) => <Programs view={access} />}
      </Answered>
    </Page>
  )
}

/** The program that the screens are about and those in which there is something, then the others in one line each. */
function Programs({ view }: { view: AccessView }) {
  const [first, ...more] = view.programs
  const known = (id: string) =>
    view.roles.some(({ programId }) => programId === id) ||
    view.requests.some(({ programId }) => programId === id)
  const shown = [...(first ? [first] : []), ...more.filter(({ program }) => known(program))]
  const others = more.filter(({ program }) => !known(program))
  return (
    <div className="access">
      {shown.map((program) => (
        <ProgramSection key={program.program} program={program} view={view} />
      ))}
      {others.length > 0 ? (
        <section aria-labelledby="other-programs">
          <h2 className="access-heading" id="other-programs">
            Other programs
          </h2>
          <ul className="access-programs">
            {others.map((program) => (
              <OtherProgram key={program.program} program={program} />
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`

function summary({ roles, requests }: AccessView): string {
  const none = requests.some(({ roleEnded }) => roleEnded !== '')
    ? 'You hold no role now'
    : 'You hold no role'
  const held = roles.length === 0 ? none : `You hold ${counted(roles.length, 'role')}`
  return `${held} and have sent ${requests.length === 0 ? 'no request' : counted(requests.length, 'request')}.`
}
