import type { Inbox } from '@shared/ipc'
import { Segmented } from '../../components'
import { replace } from '../../state'

/** What the address names for the tasks; a single one by its id, which begins with `task-`. */
export const TASKS = 'tasks'
export const isTask = (param: string | null): boolean =>
  param === TASKS || param?.startsWith('task-') === true

/** Requests, and the tasks beside them: only an authority has any. */
export const DeskTabs = ({ inbox, chosen }: { inbox: Inbox; chosen: 'requests' | 'tasks' }) =>
  inbox.tasks === null ? null : (
    <div className="approvals-tabs">
      <Segmented
        label="What waits"
        items={[
          { id: 'requests', label: `Requests ${inbox.rows.length}` },
          { id: 'tasks', label: `Tasks ${inbox.tasks}` }
        ]}
        chosen={chosen}
        onChoose={(tab) => replace('authority', tab === 'tasks' ? TASKS : null)}
      />
    </div>
  )
