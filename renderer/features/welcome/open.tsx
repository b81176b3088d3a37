import type { WorkspaceCard } from '@shared/ipc'
import { useEffect, useState } from 'react'
import { api } from '../../api'
import { announce, FaultNotice, Icon, type IconName, Notice, PageHead, RefusalAlert } from '../../components'
import { useAction, useSession } from '../../state'
import { LiveCard, OtherCard } from './live-card'
import { TrainingCard } from './training-card'
import { chosenFirst, lockedSentence } from './words'

interface OpenWorkspaceProps {
  workspaces: readonly WorkspaceCard[]
  /** What is wrong with the list itself; else empty. */
  note: string
  onCreate: () => void
  onChanged: () => void
}

/** The workspaces known on this computer, one of them ready for its passphrase, and the ways to others. */
export function OpenWorkspace({ workspaces, note, onCreate, onChanged }: OpenWorkspaceProps) {
  const locked = useSession((session) => session.locked)
  const lastDir = useSession((session) => session.lastDir)
  const fault = useSession((session) => session.fault)
  const [chosen, setChosen] = useState<string | null>(lastDir)
  const folder = useAction()
  // After a reload of the window only the name of the locked one is known.
  const lockedDir = workspaces.find((card) => isLocked(locked, card))?.dir ?? null
  const live = chosenFirst(workspaces, chosen ?? lockedDir)
  const first = live.find((card) => card.state === 'ready')
  const others = live.filter((card) => card !== first)
  const training = workspaces.find((card) => card.mode === 'TRAINING')

  useEffect(() => {
    if (locked) announce(`${locked.workspaceName} is locked. ${lockedSentence(locked.reason)}`)
  }, [locked])

  const addFolder = async () => {
    const card = await folder.run(() => api.workspace.addFolder({}))
    if (!card) return
    setChosen(card.dir)
    onChanged()
    announce(`${card.name} is on the list.`)
  }
  const forget = async (dir: string) => {
    await folder.run(async () => {
      await api.workspace.forget({ dir })
      return { ok: true, value: dir }
    })
    onChanged()
  }
  return (
    <>
      <PageHead title="Open a workspace" />
      {locked ? (
        <div className="welcome-locked">
          <Notice>
            <p>
              <b>{locked.workspaceName} is locked.</b> {lockedSentence(locked.reason)} Nothing that was shown
              as done is lost.
            </p>
          </Notice>
        </div>
      ) : null}
      {note ? (
        <div className="welcome-locked">
          <Notice tone="warn">
            <p>{note}</p>
          </Notice>
        </div>
      ) : null}
      {fault ? <FaultNotice fault={fault} /> : null}
      {first ? <LiveCard key={first.dir} card={first} wasLocked={isLocked(locked, first)} /> : null}
      <TrainingCard card={training} focus={!first || locked?.mode === 'TRAINING'} />
      <h2 className="welcome-others">Other workspaces</h2>
      {folder.refusal ? <RefusalAlert refusal={folder.refusal} /> : null}
      {folder.fault ? <FaultNotice fault={folder.fault} /> : null}
      <div className="welcome-list focus-inside">
        {others.map((card) => (
          <OtherCard
            key={card.dir}
            card={card}
            onChoose={() => setChosen(card.dir)}
            onForget={() => void forget(card.dir)}
          />
        ))}
        <Way
          icon="plus"
          title="Create a live workspace"
          line="Passphrase, recovery kit to print, time zone"
          onGo={onCreate}
        />
        <Way
          icon="folder"
          title="Open one from a folder"
          line="A workspace on this disk or a USB drive"
          onGo={() => void addFolder()}
        />
      </div>
      <p className="small muted welcome-note">
        A forgotten passphrase can’t be reset by anyone. Keep the recovery kit apart from this computer.
      </p>
    </>
  )
}

type Locked = ReturnType<typeof useSession.getState>['locked']

const isLocked = (locked: Locked, card: WorkspaceCard): boolean =>
  locked?.mode === card.mode && locked.workspaceName === card.name

const Way = (props: { icon: IconName; title: string; line: string; onGo: () => void }) => (
  <button type="button" className="welcome-way" onClick={props.onGo}>
    <Icon name={props.icon} />
    <b>{props.title}</b>
    <span className="grow muted">{props.line}</span>
    <Icon name="right" size={16} />
  </button>
)
