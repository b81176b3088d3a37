import './welcome.css'
import { useState } from 'react'
import { Answered } from '../../components'
import { listWorkspaces, useAnswer } from '../../state'
import { BrandPanel } from './brand-panel'
import { CreateWorkspace } from './create'
import { OpenWorkspace } from './open'

/** The first page, and the page of a locked workspace: nothing of what was open stays behind it. */
export function Welcome() {
  const [creating, setCreating] = useState(false)
  const answer = useAnswer('workspaces', listWorkspaces, ['workspace'])
  const known = answer.status === 'ready' ? answer.value : null
  return (
    <div className="welcome">
      <BrandPanel known={known} />
      <main className="welcome-main" data-region tabIndex={-1}>
        <div className="welcome-column">
          {creating ? (
            <CreateWorkspace onBack={() => setCreating(false)} />
          ) : (
            <Answered answer={answer} rows={8}>
              {(list) => (
                <OpenWorkspace
                  workspaces={list.workspaces}
                  note={list.note}
                  onCreate={() => setCreating(true)}
                  onChanged={answer.reload}
                />
              )}
            </Answered>
          )}
        </div>
      </main>
    </div>
  )
}
