import './settings.css'
import type { WorkspaceSettings } from '@shared/ipc'
import { useState } from 'react'
import { api } from '../../api'
import { Answered, Card, KeyValue, LinkButton, Page, PageHead } from '../../components'
import { hashOf, type ScreenProps, showAbout, useAnswer, useSession } from '../../state'
import { Keys } from './keys'
import { KitPage } from './kit-page'
import { Locking } from './locking'
import { Readings } from './readings'

/** What this workspace holds to: locking, time, readings of the rules, and the keys that open it. */
export default function SettingsScreen({ param }: ScreenProps) {
  const answer = useAnswer('settings', () => api.settings.get({}), ['settings'])
  const [kit, setKit] = useState<string | null>(null)
  if (kit) return <KitPage kit={kit} onDone={() => setKit(null)} />
  return (
    <Page>
      <PageHead title="Settings" sub="They hold for this workspace. Every change of a reading is recorded." />
      <Answered answer={answer} rows={9}>
        {(settings) => (
          <SettingsBody
            settings={settings}
            change={param === 'passphrase'}
            onChanged={answer.reload}
            onKit={setKit}
          />
        )}
      </Answered>
    </Page>
  )
}

interface SettingsBodyProps {
  settings: WorkspaceSettings
  change: boolean
  onChanged: () => void
  onKit: (kit: string) => void
}

function SettingsBody({ settings, change, onChanged, onKit }: SettingsBodyProps) {
  const live = useSession((session) => session.shell?.workspace.mode === 'LIVE')
  return (
    <div className="settings-columns">
      <div className="stack wide">
        <Locking settings={settings} onChanged={onChanged} />
        <Readings readings={settings.readings} barred={settings.readingsBarred} onChanged={onChanged} />
      </div>
      <div className="stack wide">
        {live ? <Keys settings={settings} change={change} onChanged={onChanged} onKit={onKit} /> : null}
        <Card title="Reference directory">
          <div className="stack">
            <p>Who is enrolled: where programs look organizations up. It is imported as a signed file.</p>
            <a href={hashOf('reference')}>Open the reference directory</a>
          </div>
        </Card>
        <Card title="Workspace">
          <div className="stack">
            <KeyValue
              keyWidth={96}
              rows={[
                { label: 'Created', value: settings.createdAt.text },
                { label: 'Time zone', value: settings.timeZone.replaceAll('_', ' ') },
                { label: 'Folder', value: <span className="mono">{settings.folder}</span> }
              ]}
            />
            {live ? (
              <p className="small muted">
                To back it up, lock it and copy the folder whole. The copy is as encrypted as the original.
              </p>
            ) : null}
            <LinkButton onClick={() => showAbout(true)}>About and licenses</LinkButton>
          </div>
        </Card>
      </div>
    </div>
  )
}
