import type { VerifyReport } from '@shared/ipc'
import { useRef, useState } from 'react'
import { api } from '../../api'
import {
  announce,
  Button,
  FaultNotice,
  Icon,
  LinkButton,
  RefusalAlert,
  SideBody,
  SideFoot
} from '../../components'
import { useAction } from '../../state'
import { OpensslDialog } from './openssl-dialog'
import { Report } from './report'

/** Any bundle, from here or from elsewhere, verified by its file. Nothing in it is taken in. */
export function VerifyPanel() {
  const [report, setReport] = useState<VerifyReport | null>(null)
  const [openssl, setOpenssl] = useState(false)
  const [saved, setSaved] = useState<string | null>(null)
  const verifying = useAction()
  const saving = useAction()
  const chooser = useRef<HTMLButtonElement>(null)

  // The button that was pressed may be gone with the report it stood in.
  const keepFocus = () =>
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) chooser.current?.focus()
    })
  const verify = async (ask: typeof api.bundles.verifyFile) => {
    setSaved(null)
    saving.clear()
    const value = await verifying.run(() => ask({}))
    keepFocus()
    if (value === null) return
    setReport(value)
    announce(`${value.file}: ${value.headline}.`)
  }
  const save = async (text: string) => {
    const value = await saving.run(() => api.bundles.saveReport({ text }))
    if (value === null) return
    const said = value.saved === null ? 'The report was not saved.' : `The report is saved as ${value.saved}.`
    setSaved(said)
    announce(said)
  }
  const { busy } = verifying
  const refusal = verifying.refusal ?? saving.refusal
  const fault = verifying.fault ?? saving.fault
  return (
    <>
      <SideBody label="Verification">
        <div className="stack bundle-verify" aria-busy={busy}>
          <h2>Verify a bundle</h2>
          <div className="bundle-file">
            <Icon name="file" size={24} />
            <div className="grow bundle-file-words">
              <b>{busy ? 'Verifying…' : (report?.file ?? 'No file chosen')}</b>
              <span className="small muted">
                {busy ? 'One moment' : (report?.size ?? 'A file that ends in .syncbundle')}
              </span>
            </div>
            <Button
              size="small"
              ref={chooser}
              busy={busy}
              onClick={() => void verify(api.bundles.verifyFile)}
            >
              {report ? 'Other file…' : 'Choose a file…'}
            </Button>
          </div>
          {refusal ? <RefusalAlert refusal={refusal} /> : null}
          {fault ? <FaultNotice fault={fault} /> : null}
          {report && !busy ? (
            <Report report={report} onKey={() => void verify(api.bundles.verifyWithKey)} />
          ) : null}
          {report || busy ? null : (
            <p className="muted">
              Any bundle, from here or from elsewhere: nine checks, in their order, against the keys enrolled
              on this computer. Nothing in it is taken in.
            </p>
          )}
        </div>
      </SideBody>
      <SideFoot>
        {saved ? (
          <p className="small bundle-saved" role="status">
            {saved}
          </p>
        ) : null}
        <div className="row wrap">
          {report ? (
            <Button size="small" icon="save" busy={saving.busy} onClick={() => void save(report.text)}>
              Save this report
            </Button>
          ) : null}
          <LinkButton onClick={() => setOpenssl(true)}>Check it with OpenSSL</LinkButton>
        </div>
      </SideFoot>
      {openssl ? <OpensslDialog onClose={() => setOpenssl(false)} /> : null}
    </>
  )
}
