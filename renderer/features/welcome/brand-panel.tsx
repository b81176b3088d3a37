import { Icon, type IconName, LinkButton, Logo } from '../../components'
import { showAbout } from '../../state'
import { rulesSentence } from './words'

interface Known {
  version: string
  ruleCount: number
  programCount: number
}

/** What the application is, at the left of the welcome page. */
export const BrandPanel = ({ known }: { known: Known | null }) => (
  <aside className="brand-panel on-dark no-print" aria-label="Countersign" data-region tabIndex={-1}>
    <div className="brand-panel-name">
      <Logo size={40} />
      <span>Countersign</span>
    </div>
    <div>
      <p className="brand-panel-claim">Decide who may act for your practice, and be able to show why.</p>
      <ul className="plain">
        <Pledge icon="offline" title="Works with no network">
          Nothing leaves this computer except in bundles that you sign.
        </Pledge>
        <Pledge icon="lock" title="Encrypted on this disk">
          Only your passphrase or your printed recovery kit opens a live workspace.
        </Pledge>
        <Pledge icon="record" title="Every decision names its rule">
          {rulesSentence(known?.ruleCount ?? 0, known?.programCount ?? 0)}
        </Pledge>
      </ul>
    </div>
    <p className="brand-panel-foot">
      {known ? `Countersign ${known.version} · ` : ''}not a CMS product ·{' '}
      <LinkButton onClick={() => showAbout(true)}>About and licenses</LinkButton>
    </p>
  </aside>
)

const Pledge = ({ icon, title, children }: { icon: IconName; title: string; children: string }) => (
  <li className="brand-panel-pledge">
    <Icon name={icon} size={24} weight={1.4} />
    <div>
      <h2>{title}</h2>
      <p>{children}</p>
    </div>
  </li>
)
