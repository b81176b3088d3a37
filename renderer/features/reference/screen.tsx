import './reference.css'
import type { ReferenceKinds, ReferenceState } from '@shared/ipc'
import { api } from '../../api'
import { Answered, Page, PageHead } from '../../components'
import { useAnswer } from '../../state'
import { Edition } from './edition'
import { Importing } from './importing'
import { Publishers } from './publishers'
import { Search } from './search'
import { Training } from './training'
import { useReadOnly } from './use-read-only'

/** Who is enrolled, as a signed file tells it: searched while typing, replaced whole, never older than anybody knows. */
export default function ReferenceScreen() {
  const state = useAnswer('reference', () => api.reference.state({}), ['reference'])
  const kinds = useAnswer('reference kinds', () => api.reference.kinds({}), [
    'reference',
    'settings',
    'asking'
  ])
  return (
    <Page>
      <PageHead
        title="Reference directory"
        sub="Who is enrolled, as its publisher signed it. Not being found here proves nothing."
      />
      <Answered answer={state} rows={9}>
        {(shown) => (
          <Answered answer={kinds} rows={9}>
            {(known) => <Body state={shown} kinds={known} />}
          </Answered>
        )}
      </Answered>
    </Page>
  )
}

function Body({ state, kinds }: { state: ReferenceState; kinds: ReferenceKinds }) {
  const readOnly = useReadOnly(state.barred)
  return (
    <div className="reference-columns">
      <div className="stack wide">
        <Search key={state.edition?.sha256 ?? 'none'} kinds={kinds} edition={state.edition} />
      </div>
      <div className="stack wide">
        {readOnly.notice}
        <Edition state={state} />
        <Importing edition={state.edition} readOnly={readOnly} />
        {state.mode === 'TRAINING' ? <Training readOnly={readOnly} /> : null}
        <Publishers state={state} readOnly={readOnly} />
      </div>
    </div>
  )
}
