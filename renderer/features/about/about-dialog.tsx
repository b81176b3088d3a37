import './about.css'
import { api } from '../../api'
import { Answered, Dialog, KeyValue } from '../../components'
import { showAbout, useAnswer } from '../../state'

/** Version, runtime, where the data lies, and the licenses of everything this application is built from. */
export default function AboutDialog() {
  const answer = useAnswer('about', () => api.workspace.about({}), [])
  return (
    <Dialog title="About Countersign" onClose={() => showAbout(false)}>
      <Answered answer={answer}>
        {(about) => (
          <div className="stack wide">
            <p>
              Decide who may act for your practice, and be able to show why. Countersign is not a product of
              CMS and is not endorsed by it.
            </p>
            <KeyValue
              keyWidth={112}
              rows={[
                { label: 'Version', value: about.version },
                { label: 'Runs on', value: about.runtime },
                { label: 'Data folder', value: <span className="mono">{about.dataFolder}</span> }
              ]}
            />
            <section className="about-licenses">
              <h3 id="about-licenses">Licenses</h3>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard. */}
              <section className="about-scroll" aria-labelledby="about-licenses" tabIndex={0}>
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">Package</th>
                      <th scope="col">Version</th>
                      <th scope="col">License</th>
                    </tr>
                  </thead>
                  <tbody>
                    {about.licenses.map((item) => (
                      <tr key={`${item.name} ${item.version}`}>
                        <th scope="row">{item.name}</th>
                        <td>{item.version}</td>
                        <td>{item.license.replace(/^SEE LICENSE IN /i, 'See its ')}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </section>
            </section>
          </div>
        )}
      </Answered>
    </Dialog>
  )
}
