import type { BundleState } from '@shared/ipc'
import { Card } from '../../components'
import { number } from './range'

/** The bundles made here, newest first; what became of them is not known here, since they leave as files. */
export const History = ({ history }: { history: BundleState['history'] }) => (
  <Card
    title="History"
    side={<span className="small muted">Files leave by hand: this version sends nothing by itself.</span>}
    flush={history.length > 0}
  >
    {history.length === 0 ? (
      <p className="muted">No bundle was made here yet. Each one that you sign will stand here.</p>
    ) : (
      <table className="table bundle-history">
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">Made</th>
            <th scope="col">Records</th>
            <th scope="col" className="number">
              Count
            </th>
            <th scope="col">Tree root</th>
          </tr>
        </thead>
        <tbody>
          {history.map(({ seq, made, records, count, root }) => (
            <tr key={seq}>
              <th scope="row">{number(seq)}</th>
              <td>{made}</td>
              <td>{records}</td>
              <td className="number">{number(count)}</td>
              <td className="mono">{root}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </Card>
)
